import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import type { Turn } from '../counterparts/language-model';
import { resources } from '../../../nodes/JobMojito/resources';
import { talk } from './chat';
import { Example } from './example';
import type { ExampleSystems } from './systems';

export function agentWithAllTools(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(systems(), 'agent-with-all-tools.json');
	});

	/** Sends a chat message with scripted model turns. */
	const chat = async (chatInput: string, ...script: Turn[]) =>
		await talk(systems(), example, chatInput, ...script);

	it('lets the model only read and create links by default', async () => {
		await chat('Hello', 'How can I help?');
		const { tools = [] } = systems().model.requests[0] ?? {};
		expect(tools.map(({ function: { name } }) => name).sort()).toEqual([
			'Find_a_candidate_by_email',
			'Find_avatars',
			'Find_candidates',
			'Find_directories',
			'Find_interviews',
			'Find_results',
			'Find_results_of_an_interview',
			'Find_sub-merchants',
			'Get_a_directory',
			'Get_a_report',
			'Get_a_result',
			'Get_an_interview',
			'Get_analytics',
			'Get_the_account',
			'Get_the_latest_result_of_a_candidate',
			'Get_used_credits',
			'List_languages',
			'Make_a_signed_URL',
		]);
	});

	it('offers a tool for every operation without file input', () => {
		const named = (resource: unknown, operation: unknown) =>
			`${String(resource)} ${String(operation)}`;
		const tools = example.nodes
			.filter(({ type }) => type === 'n8n-nodes-jobmojito.jobMojitoTool')
			.map(({ parameters: { resource, operation } }) => named(resource, operation));
		const offered = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ fields }) => !fields.some(({ name }) => name === 'file'))
				.map((operation) => named(value, operation.value)),
		);
		expect(new Set(tools)).toEqual(new Set(offered));
	});

	it('reads results, analytics and credits', async () => {
		const { model } = systems();
		await chat(
			'How are we doing?',
			{ tool: 'Find_results', arguments: { text: 'maria.lopez@' } },
			{ tool: 'Find_results', arguments: { text: '', tab: '' } },
			{ tool: 'Get_analytics', arguments: { date_from: '2026-10-29', date_to: '2026-10-30' } },
			{ tool: 'Get_used_credits', arguments: { date_from: '2026-10-30', date_to: '2026-10-30' } },
			{ tool: 'Get_a_report', arguments: { interview_result_id: ids.result } },
			'Well.',
		);
		const [results, all, analytics, credits, report] = model.toolAnswers;
		expect(results).toContain(ids.result);
		// Tool output is simplified.
		expect(results).not.toContain('score_pronunciation');
		const [{ note }, ...rows] = JSON.parse(all ?? '') as [{ note: string }, ...unknown[]];
		expect(note).toMatch(/^These are the first 20 of \d+ rows/);
		expect(rows).toHaveLength(20);
		expect(analytics).toContain('"event_number"');
		expect(credits).toContain('"credit_amount"');
		expect(report).toContain('María López');
		expect(model.toolAnswers.join()).not.toContain('"error"');
	});

	describe('with human approval', () => {
		const anna = { email: 'anna.nowak@example.com', person: 'Anna Nowak', send_email: true };
		const register: Turn = {
			tool: 'Register_a_candidate',
			arguments: {
				toolParameters: { interview_id: ids.interview, ...anna },
				hitlParameters: {},
			},
		};
		let asking: Example;

		beforeAll(async () => {
			asking = await Example.import(systems(), 'agent-with-all-tools.json', {}, enableApproval);
		});

		/** Requests a registration and answers the approval in Slack. */
		async function answeredBy(button: string) {
			const { sandbox, slack } = systems();
			const answer = talk(
				systems(),
				asking,
				'Register Anna <!channel>',
				register,
				'That is settled.',
			);
			const [message] = await slack.atLeast(1);
			expect(sandbox.stats().requests).toBe(0);
			// The message arrives shortly before n8n waits for the response.
			const press = async () => {
				const response = await fetch(message?.buttons?.[button] ?? '', { headers: person });
				await response.text();
				return response.ok;
			};
			while (!(await press())) await wait(50);
			expect(await answer).toBe('That is settled.');
			return message;
		}

		it('sends no email before the approval', async () => {
			const message = await answeredBy('Do it');
			expect(message?.channel).toBe('#recruiting');
			expect(message?.text).toContain('An agent wants to use "Register_a_candidate"');
			expect(message?.text).toContain(anna.email);
			expect(message?.text).toContain('It was asked: Register Anna  !channel');
			expect(systems().sandbox.mails()).toEqual([
				expect.objectContaining({ to: anna.email, interview_id: ids.interview }),
			]);
			expect(systems().model.toolAnswers.at(-1)).toContain('interview_url');
		});

		it('does nothing after a refusal, and informs the model', async () => {
			await answeredBy('No');
			expect(systems().sandbox.stats().requests).toBe(0);
			expect(systems().model.toolAnswers.at(-1)).toMatch(/reject|denied|declin|not approved/i);
		});
	});
}

/** n8n ignores requests of bots, such as link previews. */
const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' };

function enableApproval(node: INode): INode {
	const chosen = ['Ask a person', 'Register a candidate'].includes(node.name);
	return chosen ? { ...node, disabled: false } : node;
}
