import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import type { Turn } from '../counterparts/language-model';
import { getMany as getCandidates } from '../../../nodes/JobMojito/resources/candidate/getMany';
import { getMany as getInterviews } from '../../../nodes/JobMojito/resources/interview/getMany';
import { signedUrl } from '../../../nodes/JobMojito/resources/interview/signedUrl';
import { resources } from '../../../nodes/JobMojito/resources';
import { Example } from './example';
import type { ExampleSystems } from './systems';
import { errorMessage, errorRemedy } from '../../errorText';

const findInterviews = (name: string): Turn => ({ tool: 'Find_interviews', arguments: { name } });
const findCandidates = (text: string): Turn => ({ tool: 'Find_candidates', arguments: { text } });
const makeUrl = (interview_id: string, candidate_id: string): Turn => ({
	tool: 'Make_a_signed_URL',
	arguments: { interview_id, candidate_id },
});

export function askAnAgent(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(systems(), 'ask-an-agent.json');
	});

	/** Sends a chat message with scripted model turns. */
	const chat = async (chatInput: string, ...script: Turn[]) =>
		await chatIn(example, chatInput, ...script);

	async function chatIn(workflow: Example, chatInput: string, ...script: Turn[]) {
		const { model } = systems();
		model.script.push(...script);
		const message = { sessionId: randomUUID(), action: 'sendMessage', chatInput };
		const execution = await workflow.run('Chat', message);
		expect(execution.error).toBeUndefined();
		expect(model.script).toEqual([]);
		return String(execution.items('Agent')[0]?.json.output);
	}

	it('describes each tool to the model, including which one grants access', async () => {
		await chat('Hello', 'How can I help?');
		const { tools = [], messages = [] } = systems().model.requests[0] ?? {};
		const described = Object.fromEntries(
			tools.map(({ function: { name, description } }) => [name, description]),
		);
		expect(described).toMatchObject({
			Find_interviews: expect.stringContaining('Only reads.') as string,
			Find_candidates: expect.stringContaining('Only reads.') as string,
			Make_a_signed_URL: expect.stringMatching(
				/This gives access: whoever has the link gets in without signing in. It mails nobody./,
			) as string,
		});
		expect(tools.map(({ function: { parameters } }) => Object.keys(parameters.properties))).toEqual(
			expect.arrayContaining([['name'], ['text'], ['interview_id', 'candidate_id']]),
		);
		expect(messages[0]).toMatchObject({
			role: 'system',
			content: expect.stringContaining('make one only when you are asked for it') as string,
		});
	});

	it('lets the model only read and create links by default', async () => {
		await chat('Hello', 'How can I help?');
		const { tools = [] } = systems().model.requests[0] ?? {};
		expect(tools.map(({ function: { name } }) => name).sort()).toEqual([
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
		expect(JSON.parse(all ?? '')).toHaveLength(20);
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
			asking = await Example.import(systems(), 'ask-an-agent.json', {}, enableApproval);
		});

		/** Requests a registration and answers the approval in Slack. */
		async function answeredBy(button: string) {
			const { sandbox, slack } = systems();
			const answer = chatIn(asking, 'Register Anna <!channel>', register, 'That is settled.');
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

	it('describes tools without a custom description', async () => {
		const plain = await Example.import(systems(), 'ask-an-agent.json', {}, withoutDescription);
		await chatIn(plain, 'Hello', 'How can I help?');
		const { tools = [] } = systems().model.requests[0] ?? {};
		expect(tools.map(({ function: { description } }) => description)).toEqual(
			expect.arrayContaining([
				getInterviews.description,
				getCandidates.description,
				signedUrl.description,
			]),
		);
		expect(signedUrl.description).toContain('everybody with the link has access');
	});

	it('finds interview and candidate and creates a working link', async () => {
		const { model } = systems();
		await chat(
			'A link to the Project Manager interview for María López, please',
			findInterviews('project man'),
			findCandidates('maria.lopez@'),
			makeUrl(ids.interview, ids.candidate),
			'Here you are.',
		);
		const [interviews, candidates, made] = model.toolAnswers;
		expect(JSON.parse(interviews ?? '')).toEqual([
			expect.objectContaining({ id: ids.interview, name: 'Project Manager' }),
		]);
		expect(JSON.parse(candidates ?? '')).toEqual([
			expect.objectContaining({ id: ids.candidate, name: 'María López' }),
		]);
		const [{ url }] = JSON.parse(made ?? '') as [{ url: string }];
		expect((await openLink(url)).says).toContain(
			'Interview: Project Manager · Candidate: María López',
		);
	});

	it('returns a wrong ID to the model as a readable error', async () => {
		const { model } = systems();
		const answer = await chat(
			'A link for María López',
			makeUrl(ids.interview, ids.unknown),
			makeUrl(ids.interview, 'María López'),
			makeUrl(ids.interview, ids.candidate),
			'Here you are.',
		);
		expect(answer).toBe('Here you are.');
		const [unknown, noId, made] = model.toolAnswers;
		expect(unknown).toContain(errorMessage('refused'));
		expect(unknown).toContain('because of \\"Candidate\\"');
		expect(unknown).toContain('Candidate not found');
		expect(noId).toContain('\\"Candidate\\"');
		expect(noId).toContain(errorRemedy('not-an-id'));
		for (const error of [unknown, noId]) expect(error).not.toMatch(/eyJ|Bearer|http/);
		const [{ url }] = JSON.parse(made ?? '') as [{ url: string }];
		expect((await openLink(url)).ok).toBe(true);
	});

	it('informs the model about an unknown name', async () => {
		await chat('Find Nobody Here', findCandidates('Nobody Here'), 'There is nobody of that name.');
		expect(systems().model.toolAnswers).toEqual(['""']);
	});
}

/** n8n ignores requests of bots, such as link previews. */
const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' };

function enableApproval(node: INode): INode {
	const chosen = ['Ask a person', 'Register a candidate'].includes(node.name);
	return chosen ? { ...node, disabled: false } : node;
}

function withoutDescription(node: INode): INode {
	const parameters = { ...node.parameters };
	delete parameters.descriptionType;
	delete parameters.toolDescription;
	return { ...node, parameters };
}
