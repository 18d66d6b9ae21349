import { ids } from '../../sandbox';
import { LanguageModel } from './counterparts/language-model';
import { withN8n } from './fixtures';
import { Agent } from './model-tools/agent';
import { McpClient } from './model-tools/mcpClient';
import { rowsOf, SCENARIOS, turnOf } from './model-tools/scenarios';
import { toolNodes } from './model-tools/tools';

const fixture = withN8n();
let mcp: McpClient;
let agent: Agent;
let model: LanguageModel;

beforeAll(async () => {
	const { n8n, credential } = fixture;
	const tools = toolNodes(credential);
	model = await LanguageModel.start();
	const name = 'Scripted model';
	const openAi = { name, type: 'openAiApi', data: model.credential };
	agent = await Agent.create(n8n, model, { id: await n8n.createCredential(openAi), name }, tools);
	mcp = await McpClient.connect(n8n, tools);
}, 60_000);

afterAll(async () => {
	await mcp?.close();
	await model?.close();
});

/** A text without the parts that differ between two equal calls: links, IDs of new rows, and times. */
const normalized = (text: string): string =>
	text
		.replace(/https?:[^"]+/g, 'LINK')
		.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
		.replace(/\d{4}-\d\d-\d\d[T ][\d.:-]+Z?/g, 'TIME');

/** Calls a tool through the agent and the MCP server, compares both results, and returns that of the MCP server. */
async function callBoth(tool: string, args: Record<string, unknown> = {}) {
	const answer = await mcp.call(tool, args);
	const [text = ''] = await agent.ask('Go on', { tool, arguments: args }, 'Done.');
	// The MCP server prefixes an error with its name.
	const given = answer.isError ? `NodeOperationError: ${String(rowsOf(text)[0]?.error)}` : text;
	expect(normalized(given)).toBe(normalized(answer.text));
	return answer;
}

test('an agent and an MCP server offer the same tools, whose descriptions name the sources of IDs', async () => {
	await agent.ask('Hello', 'How can I help?');
	const ofAgent = (model.requests[0]?.tools ?? []).map(({ function: tool }) => ({
		name: tool.name,
		description: tool.description,
		arguments: Object.keys(tool.parameters.properties),
	}));
	const ofServer = (await mcp.listTools()).map(({ name, description, inputSchema }) => ({
		name,
		description,
		arguments: Object.keys(inputSchema.properties ?? {}),
	}));
	const byName = (one: { name: string }, other: { name: string }) =>
		one.name < other.name ? -1 : 1;
	expect(ofServer.sort(byName)).toEqual(ofAgent.sort(byName));
	expect(ofServer).toContainEqual({
		name: 'Make_a_signed_URL',
		description: expect.stringMatching(
			/^Interview: Signed URL\. .+ has access\. .*"Candidate" is an ID: take it from the field "interview_profile_id" of Candidate: Get Many\./,
		) as string,
		arguments: ['Interview', 'Candidate'],
	});
});

test('calls after the first one send the session ID of the first response', async () => {
	await mcp.call('Get_the_account');
	const [initialize, ...others] = mcp.sessionIds;
	expect(initialize).toBeNull();
	expect(others.length).toBeGreaterThan(1);
	expect(new Set(others).size).toBe(1);
	expect(others[0]).toMatch(/./);
});

test('a tool can read', async () => {
	const { text, isError } = await callBoth('Find_candidates', { Search_Text: 'maria.lopez' });
	expect(isError).toBe(false);
	expect(rowsOf(text)).toEqual([
		expect.objectContaining({ interview_profile_id: ids.candidate, name: 'María López' }),
	]);
});

test('a tool can write', async () => {
	const { text } = await callBoth('Register_a_candidate', {
		Interview: ids.interview,
		Email: 'zofia.mala@example.com',
		Name: 'Zofia Mala',
		Send_Email: true,
	});
	const [row] = rowsOf(text);
	expect(row).toMatchObject({
		interview_id: ids.interview,
		url: expect.stringMatching(/^http/) as string,
	});
	expect(fixture.sandbox.mails()).toHaveLength(2);
	// The model's own arguments are not returned.
	for (const name of ['Interview', 'Email', 'Name', 'Send_Email'])
		expect(row).not.toHaveProperty(name);
});

test('a tool returns a link to a file, not its bytes', async () => {
	const { text } = await callBoth('Get_a_report', { Result: ids.result });
	const [row] = rowsOf(text);
	expect(row).toMatchObject({
		mime_type: 'application/pdf',
		file_size: expect.any(Number) as number,
	});
	expect(String(row?.url)).toMatch(/^http/);
	expect(text.length).toBeLessThan(3_000);
});

test.each([
	[
		'Find_results',
		{ Search_Text: '', Interview: 'Project Manager', Tab: '' },
		/"Interview" is not an ID.+of Interview: Get Many/,
	],
	[
		'Find_results',
		{ Search_Text: '', Interview: '', Tab: 'best' },
		/"Tab" is not a valid option: "best"\. Use one of .+Shortlist \(shortlist\)/,
	],
	[
		'Register_a_candidate',
		{ Interview: ids.unknown, Email: 'x@example.com', Name: 'X', Send_Email: false },
		/Interview not found.+in the field "interview_id" of Interview: Get Many/,
	],
	[
		'Register_a_candidate',
		{ Interview: ids.interview, Email: 'Zofia', Name: 'X', Send_Email: false },
		/"Email" is not one email address/,
	],
	['Get_a_report', { Result: 'the last one' }, /"Result" is not an ID.+of Result: Get Many/],
	[
		'Get_a_result',
		{ Result: ids.resultRow },
		/result not found.+in the field "interview_result_id" of Result: Get Many/,
	],
])('%s reports an invalid argument: %j', async (tool, args, message) => {
	const { text, isError } = await callBoth(tool, args);
	expect(isError).toBe(true);
	expect(text).toMatch(message);
	expect(text).not.toMatch(/column|eyJ|Bearer/);
	expect(fixture.sandbox.mails()).toEqual([]);
});

test('a long list is truncated after complete rows, with a note', async () => {
	const { text } = await callBoth('List_all_candidates');
	const [{ note = '' } = {}, ...rows] = rowsOf(text);
	expect(note).toMatch(
		new RegExp(
			`^These are the first ${rows.length} of 320 rows, because an answer has at most 50000 characters: for less, use filters or a lower limit`,
		),
	);
	expect(rows.at(-1)).toHaveProperty('email');
	expect(text.length).toBeGreaterThan(45_000);
	expect(text.length).toBeLessThan(51_000);
});

test('a result of 740,000 characters omits its longest fields and names them', async () => {
	const { text } = await callBoth('Get_all_of_a_result', { Result: ids.largeResult });
	const [{ note } = {}, row] = rowsOf(text);
	expect(note).toMatch(
		/^Left out, because an answer has at most 50000 characters: transcript\. For less, use Output: Simplified/,
	);
	expect(row).toMatchObject({ interview_result_id: ids.largeResult, score: 30 });
	expect(text.length).toBeLessThan(51_000);
});

const isWrite = (operation: string) => !/^(get|list)_|^generate_interview_report$/.test(operation);

test.each(SCENARIOS)('"$conversation.0.says"', async ({ conversation, came, sent }) => {
	const { sandbox } = fixture;
	const answers: string[] = [];
	for (const [index, { says, calls }] of conversation
		.filter((one) => one !== undefined)
		.entries()) {
		const before = [...answers];
		const turns = calls.map((call) => (sinceThen: string[]) => {
			const turn = turnOf(call, [...before, ...sinceThen]);
			// A careful model invents no ID, so it must be in a previous answer.
			for (const value of Object.values(Object(turn).arguments as object)) {
				if (String(value).length === 36) expect([...before, ...sinceThen].join()).toContain(value);
			}
			return turn;
		});
		answers.push(...(await agent.ask(says, ...turns, 'Done.')));
		const written = Object.keys(sandbox.stats().byOperation).filter(isWrite);
		if (index === 0) expect(written).toEqual([]);
	}
	const given = rowsOf(answers.at(-1) ?? '').slice(0, came.length);
	expect(given).toEqual(came.map((row) => expect.objectContaining(row) as unknown));
	expect(Object.keys(sandbox.stats().byOperation)).toEqual(sent);
});
