import { NodeHelpers } from 'n8n-workflow';
import { directoryField } from '../../../../../../nodes/JobMojito/resources/shared/idFields';
import { locateIds } from '../../../../../../nodes/shared/values/locator';
import { errorPattern } from '../../../../../errorText';

const field = directoryField({ name: 'id', description: '' });
const labelled = directoryField({ name: 'parentTag', displayName: 'Parent', description: '' });

/** The messages of n8n that prevent the start of the workflow. */
function issues(mode: string, value: string, of = field) {
	const values = { [of.name]: { __rl: true, mode, value } };
	const found = NodeHelpers.getParameterIssues(of, values, '', { typeVersion: 1 } as never, null);
	return found.parameters?.[of.name] ?? [];
}

test.each([
	['id', 'Sales training', /^"Parent" is not an ID, .*"By URL".*"From List"/],
	[
		'id',
		'https://coaching.example.com/catalogue/sales-en',
		errorPattern('not-an-id-of-the-list', { field: 'Parent' }),
	],
	['url', 'https://coaching.example.com/catalogue/', /^"Parent" is a link without .*"By ID"/],
	['url', 'https://coaching.example.com/?x=/catalogue/sales-en', /^"Parent" is a link without/],
	['url', 'coaching.example.com/sales-en', /^"Parent" is a link without/],
	['url', 'catalogue/sales-en', /^"Parent" is a link without/],
])(
	'the panel names the field and a remedy for an invalid value in the mode %s: %s',
	(mode, value, message) => {
		expect(issues(mode, value, labelled)).toEqual([expect.stringMatching(message)]);
	},
);

test.each([
	['list', 'sales-en', 'sales-en'],
	['id', ' "team_only-en"\n', 'team_only-en'],
	['url', 'https://coaching.example.com/catalogue/sales-en/?lang=en#top', 'sales-en'],
	['url', 'coaching.example.com/catalogue/sales-en', 'sales-en'],
	['url', 'sales-en', 'sales-en'],
	['url', ' "team_only-en" ', 'team_only-en'],
])('accepts a directory in the mode %s: %j', (mode, value, id) => {
	expect(issues(mode, value)).toEqual([]);
	expect(locateIds(field, { mode, value }, 'Directory')).toBe(id);
});

test('accepts an expression that returns an ID or a link', () => {
	const link = 'https://coaching.example.com/catalogue/sales-en';
	for (const value of ['sales-en', link]) {
		expect(locateIds(field, value, 'Directory')).toBe('sales-en');
	}
});

test.each([
	'',
	null,
	'Sales',
	'sales en',
	'https://coaching.example.com/catalogue/sales en',
	'---',
	'../sales-en',
	'sales-en/',
	'https://evil.example/x',
	{},
	7.5,
])('rejects the directory %j', (value) => {
	expect(issues('id', '')).toEqual([]);
	expect(() => locateIds(field, value, 'Directory')).toThrow(/^"Directory" is /);
});

test('rejects a long text without delay', () => {
	const start = Date.now();
	for (const text of [`${'a-'.repeat(50_000)}!`, `${'-'.repeat(100_000)}A`]) {
		expect(() => locateIds(field, text, 'Directory')).toThrow(
			expect.objectContaining({ code: 'not-an-id-of-the-list' }),
		);
	}
	expect(Date.now() - start).toBeLessThan(1_000);
});
