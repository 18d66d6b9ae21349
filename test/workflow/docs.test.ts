import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const project = resolve(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');

const page = read('docs/signed-url.md');
const [, section = ''] = /^## Into email, Slack and an ATS\n(.+)/ms.exec(page) ?? [];

/** What each row of the page's table has its reader paste, with the table's own escapes taken off. */
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

test('the page has rows for all three', () => {
	expect(new Set(rows.map(({ node }) => node))).toEqual(
		new Set(['Send Email', 'Slack', 'HTTP Request to an ATS']),
	);
});

describe.each(Object.entries(after))('after %s', (_, parameters) => {
	it.each(rows)('the row of $node, $field shows every claimed expression', async ({ text }) => {
		const outcome = await runWorkflow({
			items: [{ name: 'María López', email: 'maria.lopez@example.com' }],
			credential: sandbox.credential(),
			parameters,
			read: `=${text}`,
		});
		const [{ url, expires_at } = {}] = outcome.fields();
		const said = String(outcome.fields('After')[0]?.value);
		for (const [named, value] of [
			['$json.url', String(url)],
			['$json.name', 'María López'],
			['$json.email', 'maria.lopez@example.com'],
			['$json.expires_at', String(new Date(String(expires_at)).getFullYear())],
		] as const) {
			if (text.includes(named)) expect(said).toContain(value);
		}
		expect(said).not.toMatch(/undefined|null|\{\{/);
	});
});

/** What else a page has its reader paste: code with an expression in it. Pages made by command are the node's own words. */
const pasted = ['README.md', ...readdirSync(join(project, 'docs')).map((name) => `docs/${name}`)]
	.filter((name) => name.endsWith('.md') && !name.endsWith('/operations.md'))
	.flatMap((name) =>
		[...read(name).matchAll(/`([^`\n]*\{\{[^`\n]+\}\}[^`\n]*)`/g)].map(([, text = '']) => ({
			name,
			text: text.replace(/\\\|/g, '|'),
		})),
	);

it.each(pasted)('$name: `$text` gives something', async ({ text }) => {
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
	const said = String(outcome.fields('After')[0]?.value);
	expect(said).toMatch(/\S/);
	expect(said).not.toMatch(/undefined|null|\{\{/);
});
