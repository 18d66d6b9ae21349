import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { resources } from '../../../../../../nodes/JobMojito/resources';

const node = { typeVersion: 1 } as never;

/** All locator fields whose IDs are UUIDs, also in collections. They are not required here: n8n checks that itself. */
const locators = resources
	.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields))
	.flatMap((field) =>
		field.type === 'collection' ? [field, ...(field.options as INodeProperties[])] : [field],
	)
	.filter(
		({ type, displayName }) => type === 'resourceLocator' && !/^ID$|directory/i.test(displayName),
	)
	.map((field) => ({ ...field, displayOptions: undefined, required: false }));

/** The messages of n8n that prevent the start of the workflow. */
const issues = (field: INodeProperties, mode: string, value: string) => {
	const values = { [field.name]: { __rl: true, mode, value } };
	const found = NodeHelpers.getParameterIssues(field, values, '', node, null);
	return found.parameters?.[field.name] ?? [];
};

/** Whether a field has a mode: some records have no list, or no page in the app. */
const has = ({ modes }: INodeProperties, mode: string) =>
	modes?.some(({ name }) => name === mode) === true;

test('all kinds of records are covered', () => {
	expect(new Set(locators.map(({ displayName }) => displayName))).toEqual(
		new Set([
			'Avatar',
			'Candidate',
			'Interview',
			'Knowledge Base Store',
			'Merchant',
			'Pre-Screening',
			'Recruiter',
			'Result',
		]),
	);
});

test.each([
	'Nurse',
	'https://app.example.com/x',
	'8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b100',
	'8d0f0e1c5b7a4c399f632a1d7c4e9b1',
])('the panel names the field and a remedy for an invalid ID: %s', (value) => {
	for (const field of locators) {
		expect(issues(field, 'id', value)).toEqual([
			expect.stringMatching(
				new RegExp(
					`^"${field.displayName}" is not an ID, .*${has(field, 'url') ? '"By URL".*' : ''}${has(field, 'list') ? '"From List"' : ''}`,
				),
			),
		]);
	}
});

test.each([
	'Nurse',
	'https://app.example.com/?id=8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	'8d0f0e1c5b7a4c399f632a1d7c4e9b100',
	'https://a.example/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10 https://a.example/11111111-1111-4111-8111-111111111111',
])('the panel names the field and a remedy for a link without an ID: %s', (value) => {
	for (const field of locators.filter((one) => has(one, 'url'))) {
		expect(issues(field, 'url', value)).toEqual([
			expect.stringMatching(
				new RegExp(`^"${field.displayName}" is a link without an ID .*"By ID"`),
			),
		]);
	}
});

test.each([
	['id', ''],
	['id', ' '],
	['url', ''],
	['list', ''],
	['id', '"8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10"'],
	['id', '{8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10}'],
	['id', '8d0f0e1c5b7a4c399f632a1d7c4e9b10'],
	['url', '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10'],
	['url', ' {8D0F0E1C5B7A4C399F632A1D7C4E9B10} '],
	['url', 'app.example.com/x/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10/edit?a=b '],
])('the panel accepts a value in the mode %s: %j', (mode, value) => {
	for (const field of locators) expect(issues(field, mode, value)).toEqual([]);
});
