import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const readme = readFileSync(join(resolve(__dirname, '..', '..'), 'README.md'), 'utf8');
const [, section = ''] = /^### Into email, Slack and an ATS\n(.+?)^##/ms.exec(readme) ?? [];

/** What each row of the README's table has its reader paste, with the table's own escapes taken off. */
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

test('the README has rows for all three', () => {
	expect(new Set(rows.map(({ node }) => node))).toEqual(
		new Set(['Send Email', 'Slack', 'HTTP Request to an ATS']),
	);
});

describe.each(Object.entries(after))('after %s', (_, parameters) => {
	it.each(rows)('the row of $node, $field says all that it promises', async ({ text }) => {
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
