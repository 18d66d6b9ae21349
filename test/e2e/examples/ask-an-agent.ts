import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { getMany as getCandidates } from '../../../nodes/JobMojito/resources/candidate/getMany';
import { getMany as getInterviews } from '../../../nodes/JobMojito/resources/interview/getMany';
import { signedUrl } from '../../../nodes/JobMojito/resources/interview/signedUrl';
import type { Turn } from '../counterparts/language-model';
import { talk } from './chat';
import { Example } from './example';
import type { ExampleSystems } from './systems';
import { errorMessage } from '../../errorText';

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
		await talk(systems(), example, chatInput, ...script);

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
		expect(tools).toHaveLength(3);
		expect(tools.map(({ function: { parameters } }) => Object.keys(parameters.properties))).toEqual(
			expect.arrayContaining([['name'], ['text'], ['interview_id', 'candidate_id']]),
		);
		expect(messages[0]).toMatchObject({
			role: 'system',
			content: expect.stringContaining('make one only when you are asked for it') as string,
		});
	});

	it('describes tools without a custom description', async () => {
		const plain = await Example.import(systems(), 'ask-an-agent.json', {}, withoutDescription);
		await talk(systems(), plain, 'Hello', 'How can I help?');
		const { tools = [] } = systems().model.requests[0] ?? {};
		expect(tools.map(({ function: { description } }) => description)).toEqual(
			expect.arrayContaining([
				expect.stringContaining(getInterviews.description),
				expect.stringContaining(getCandidates.description),
				expect.stringContaining(signedUrl.description),
			]),
		);
		expect(signedUrl.description).toContain('anyone with the link has access');
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
			expect.objectContaining({ interview_id: ids.interview, name: 'Project Manager' }),
		]);
		expect(JSON.parse(candidates ?? '')).toEqual([
			expect.objectContaining({ interview_profile_id: ids.candidate, name: 'María López' }),
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
		expect(noId).toContain('An ID has 36 characters');
		for (const error of [unknown, noId]) expect(error).not.toMatch(/eyJ|Bearer|http/);
		const [{ url }] = JSON.parse(made ?? '') as [{ url: string }];
		expect((await openLink(url)).ok).toBe(true);
	});

	it('informs the model about an unknown name', async () => {
		await chat('Find Nobody Here', findCandidates('Nobody Here'), 'There is nobody of that name.');
		expect(systems().model.toolAnswers).toEqual(['[{"note":"There are no such rows."}]']);
	});
}

function withoutDescription(node: INode): INode {
	const parameters = { ...node.parameters };
	delete parameters.descriptionType;
	delete parameters.toolDescription;
	return { ...node, parameters };
}
