import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NodeHelpers, type INodeTypeDescription } from 'n8n-workflow';
import { jobMojito, node, importAndRun, workflowWithRows } from '../../../rig/workflow-file';
import { ids } from '../../../sandbox';
import type { ExampleSystems } from './systems';

const page = readFileSync(resolve(__dirname, '..', '..', '..', 'docs', 'signed-url.md'), 'utf8');

/** Fields of n8n's Send Email node on the page, with their values. */
const rows = new Map(
	[...page.matchAll(/^\| Send Email \| (.+?) \| `(.+)` \|$/gm)]
		.map(([, field = '', text = '']) => [field, text] as const)
		.filter(([field]) => !field.includes(',')),
);

const typeVersion = 2.1;

/** The page's rows pasted into a new Send Email node. */
export function readmeRows(systems: () => ExampleSystems): void {
	it("name fields of a new Send Email node and send a candidate's link", async () => {
		const { n8n, credentials, mailbox } = systems();
		const answer = await fetch(`${n8n.url}/types/nodes.json`, { headers: { cookie: n8n.cookie } });
		const types = (await answer.json()) as INodeTypeDescription[];
		const type = types.find(
			({ name, version }) =>
				name === 'n8n-nodes-base.emailSend' && [version].flat().includes(typeVersion),
		)!;
		const defaults = NodeHelpers.getNodeParameters(
			type.properties,
			{},
			true,
			false,
			{ typeVersion },
			type,
		)!;
		const pasted = [...rows].map(([label, text]) => {
			const field = type.properties.find(
				(property) =>
					property.displayName === label &&
					NodeHelpers.displayParameter(defaults, property, { typeVersion }, type),
			);
			expect(field?.displayName).toBe(label);
			return [field!.name, `=${text}`] as const;
		});
		expect(pasted.map(([name]) => name)).toEqual(['toEmail', 'html']);

		const execution = await importAndRun(
			n8n,
			workflowWithRows(
				[{ name: 'Anna Nowak', email: 'anna.nowak@example.com' }],
				[
					jobMojito(credentials.jobMojitoApi!, {
						resource: 'candidate',
						operation: 'register',
						interviewId: { __rl: true, mode: 'id', value: ids.interview },
						email: '={{ $json.email }}',
						name: '={{ $json.name }}',
					}),
					node(
						'Send Email',
						'n8n-nodes-base.emailSend',
						{ fromEmail: 'jobs@example.com', subject: 'Hello', ...Object.fromEntries(pasted) },
						{ typeVersion, credentials: { smtp: credentials.smtp! } },
					),
				],
			),
		);
		expect(execution.error).toBeUndefined();
		const [mail] = mailbox.mails;
		expect(mail?.to).toMatchObject({ text: 'anna.nowak@example.com' });
		const [, href = ''] = /<a href="(.+?)">/.exec(String(mail?.html)) ?? [];
		expect(await (await fetch(href.replaceAll('&amp;', '&'))).text()).toContain(
			'Candidate: Anna Nowak',
		);
	});
}
