import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { open } from '../../../sandbox/open';
import type { Turn } from '../counterparts/language-model';
import { getMany as getCandidates } from '../../../nodes/JobMojito/resources/candidate/getMany';
import { getMany as getInterviews } from '../../../nodes/JobMojito/resources/interview/getMany';
import { signedUrl } from '../../../nodes/JobMojito/resources/interview/signedUrl';
import { Example } from './example';
import type { World } from './world';

const findInterviews = (name: string): Turn => ({ tool: 'Find_interviews', arguments: { name } });
const findCandidates = (text: string): Turn => ({ tool: 'Find_candidates', arguments: { text } });
const makeUrl = (interview_id: string, candidate_id: string): Turn => ({
	tool: 'Make_a_signed_URL',
	arguments: { interview_id, candidate_id },
});

export function askAnAgent(world: () => World): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(world(), 'ask-an-agent.json');
	});

	/** Says something in the chat; the model takes these turns. */
	const chat = async (chatInput: string, ...script: Turn[]) =>
		await chatIn(example, chatInput, ...script);

	async function chatIn(workflow: Example, chatInput: string, ...script: Turn[]) {
		const { model } = world();
		model.script.push(...script);
		const message = { sessionId: randomUUID(), action: 'sendMessage', chatInput };
		const execution = await workflow.run('Chat', message);
		expect(execution.error).toBeUndefined();
		expect(model.script).toEqual([]);
		return String(execution.items('Agent')[0]?.json.output);
	}

	it('tells the model what each tool does, and which one gives access', async () => {
		await chat('Hello', 'How can I help?');
		const { tools = [], messages = [] } = world().model.requests[0] ?? {};
		const described = Object.fromEntries(
			tools.map(({ function: { name, description } }) => [name, description]),
		);
		expect(described).toEqual({
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

	it('tells the model what a tool does that nobody described', async () => {
		const plain = await Example.import(world(), 'ask-an-agent.json', {}, withoutDescription);
		await chatIn(plain, 'Hello', 'How can I help?');
		const { tools = [] } = world().model.requests[0] ?? {};
		expect(tools.map(({ function: { description } }) => description)).toEqual(
			expect.arrayContaining([
				getInterviews.description,
				getCandidates.description,
				signedUrl.description,
			]),
		);
		expect(signedUrl.description).toContain('whoever has the link gets in');
	});

	it('finds interview and candidate, and makes a link that opens', async () => {
		const { model } = world();
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
		expect((await open(url)).says).toContain('Interview: Project Manager · Candidate: María López');
	});

	it('hands the model a wrong ID back as an error that it can read, and goes on', async () => {
		const { model } = world();
		const answer = await chat(
			'A link for María López',
			makeUrl(ids.interview, ids.unknown),
			makeUrl(ids.interview, 'María López'),
			makeUrl(ids.interview, ids.candidate),
			'Here you are.',
		);
		expect(answer).toBe('Here you are.');
		const [unknown, noId, made] = model.toolAnswers;
		expect(unknown).toContain('JobMojito refused the request because of \\"Candidate\\"');
		expect(unknown).toContain('Candidate not found');
		expect(noId).toContain('\\"Candidate\\" is not an ID');
		expect(noId).toContain('An ID has 36 characters');
		for (const error of [unknown, noId]) expect(error).not.toMatch(/eyJ|Bearer|http/);
		const [{ url }] = JSON.parse(made ?? '') as [{ url: string }];
		expect((await open(url)).ok).toBe(true);
	});

	it('tells the model when there is nothing of that name', async () => {
		await chat('Find Nobody Here', findCandidates('Nobody Here'), 'There is nobody of that name.');
		expect(world().model.toolAnswers).toEqual(['""']);
	});
}

function withoutDescription(node: INode): INode {
	const parameters = { ...node.parameters };
	delete parameters.descriptionType;
	delete parameters.toolDescription;
	return { ...node, parameters };
}
