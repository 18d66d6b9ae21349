import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const project = resolve(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');

const page = read('docs/signed-url.md');
const [, section = ''] = /^## Into email, Slack and an ATS\n(.+)/ms.exec(page) ?? [];

/** The rows of the page's table: node, field, and the text to paste without the escapes of Markdown. */
const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \| `(.+)` \|$/gm)].map(
	([, node = '', field = '', text = '']) => ({ node, field, text: text.replace(/\\\|/g, '|') }),
);

const after = {
	'Signed URL': {
		type: 'interview-for-profile',
		interviewId: locator(ids.interview),
		interviewProfileId: locator(ids.candidate),
	},
	Register: {
		resource: 'candidate',
		operation: 'register',
		interviewId: locator(ids.interview),
		email: '={{ $json.email }}',
		name: '={{ $json.name }}',
	},
};

test('the page has rows for email, Slack and an ATS', () => {
	expect(new Set(rows.map(({ node }) => node))).toEqual(
		new Set(['Send Email', 'Slack', 'HTTP Request to an ATS']),
	);
});

describe.each(Object.entries(after))('after %s', (_, parameters) => {
	it.each(rows)(
		'the text for $node, $field contains the values of its expressions',
		async ({ text }) => {
			const outcome = await runWorkflow({
				items: [{ name: 'María López', email: 'maria.lopez@example.com' }],
				credential: sandbox.credential(),
				parameters,
				read: `=${text}`,
			});
			const [{ url, expires_at } = {}] = outcome.fields();
			const errorText = String(outcome.fields('After')[0]?.value);
			for (const [named, value] of [
				['$json.url', String(url)],
				['$json.name', 'María López'],
				['$json.email', 'maria.lopez@example.com'],
				['$json.expires_at', String(new Date(String(expires_at)).getFullYear())],
			] as const) {
				if (text.includes(named)) expect(errorText).toContain(value);
			}
			expect(errorText).not.toMatch(/undefined|null|\{\{/);
		},
	);
});

/** All other code with expressions in the docs, except in generated pages. */
const pasted = ['README.md', ...readdirSync(join(project, 'docs')).map((name) => `docs/${name}`)]
	.filter((name) => name.endsWith('.md') && !name.endsWith('/operations.md'))
	.flatMap((name) =>
		[...read(name).matchAll(/`([^`\n]*\{\{[^`\n]+\}\}[^`\n]*)`/g)].map(([, text = '']) => ({
			name,
			text: text.replace(/\\\|/g, '|'),
		})),
	);

it.each(pasted)('$name: `$text` returns a value', async ({ text }) => {
	const columns = {
		name: 'María López',
		email: 'maria.lopez@example.com',
		id: ids.merchant,
		jwt: 'a.b.c',
		delivery_key: '5f1e',
		interview_url: 'https://interviews.example.com/interview/take/1/?interview_token=a.b.c',
	};
	const outcome = await runWorkflow({
		items: [columns],
		credential: sandbox.credential(),
		parameters: after['Signed URL'],
		read: `=${text}`,
	});
	const errorText = String(outcome.fields('After')[0]?.value);
	expect(errorText).toMatch(/\S/);
	expect(errorText).not.toMatch(/undefined|null|\{\{/);
});
