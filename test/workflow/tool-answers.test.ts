import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { resultRow } from '../../sandbox/seed/results';
import { candidates } from '../../sandbox/seed/candidates';
import { interviews } from '../../sandbox/seed/interviews';
import { paginate } from '../../sandbox/endpoints/paging';
import { uuidFor } from '../../sandbox/seed/uuid';
import { runWorkflow } from './harness';

const ROWS = 3_000;
const rows = Array.from({ length: ROWS }, (_, index) =>
	resultRow(candidates[0]!, interviews[0]!, {
		id: uuidFor(`row ${index}`),
		interview_result_id: uuidFor(`result ${index}`),
		created_at: '2026-11-02T09:00:00.000Z',
	}),
);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: { list_interview_results: ({ query }) => paginate(rows, query) },
	});
});
afterAll(async () => await sandbox.close());

/** The output of an operation, by default as a tool. */
async function answerOf(parameters: INodeParameters, isTool = true): Promise<IDataObject[]> {
	const outcome = await runWorkflow({
		items: [{ Result: 'an argument' }],
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters,
		settings: isTool ? { type: 'n8n-nodes-jobmojito.jobMojitoTool' } : {},
	});
	expect(outcome.errorText).toBe('');
	return outcome.fields();
}

const results = { resource: 'result', operation: 'getMany' };
const largeResult = {
	resource: 'result',
	operation: 'get',
	output: 'raw',
	interviewResultId: { __rl: true, mode: 'id', value: ids.largeResult },
};
const lengthOf = (answer: IDataObject[]) => JSON.stringify(answer).length;

test('a tool returns as many complete rows as the length limit allows, with a note', async () => {
	const [{ note } = {}, ...given] = await answerOf({ ...results, returnAll: true });
	expect(note).toBe(
		`These are the first ${given.length} of 3000 rows, because an answer has at most 50000 characters: for less, use filters or a lower limit, or Output: Simplified or Selected Fields. A field that is no argument of this tool can be set in its node in n8n.`,
	);
	expect(given.length).toBeGreaterThan(50);
	expect(given.map(({ interview_result_id: id }) => id)).toEqual(
		rows.slice(0, given.length).map(({ interview_result_id: id }) => id),
	);
	expect(new Set(given.map((row) => Object.keys(row).join())).size).toBe(1);
	expect(lengthOf(given)).toBeGreaterThan(49_000);
	expect(lengthOf(given)).toBeLessThan(51_000);
});

test('a tool with a row limit reports the total number of rows', async () => {
	const [{ note } = {}, ...given] = await answerOf({ ...results, limit: 5 });
	expect(note).toMatch(
		/^These are the first 5 of 3000 rows: for others, use filters or a higher limit\./,
	);
	expect(given).toHaveLength(5);
	const all = await answerOf({
		...results,
		limit: 3_000,
		output: 'selectedFields',
		fields: 'score',
	});
	// Rows that were omitted because of the length are counted, too.
	expect(all[0]?.note).toMatch(/^These are the first \d+ of 3000 rows, because/);
});

test('a tool omits the largest properties of a large result and names them', async () => {
	const [{ note } = {}, row, ...others] = await answerOf(largeResult);
	expect(note).toMatch(
		/^Left out, because an answer has at most 50000 characters: transcript\. For less, use Output: Simplified/,
	);
	expect(row).toMatchObject({ interview_result_id: ids.largeResult, score: 30 });
	expect(row).not.toHaveProperty('transcript');
	// The arguments of the tool are not returned.
	expect(row).not.toHaveProperty('Result');
	expect(others).toEqual([]);
	expect(lengthOf([row!])).toBeLessThan(50_001);
});

test('a node on the canvas returns everything, without a note', async () => {
	const all = await answerOf({ ...results, returnAll: true }, false);
	expect(all).toHaveLength(ROWS);
	expect((await answerOf({ ...results, limit: 5 }, false))[0]).not.toHaveProperty('note');
	const [whole] = await answerOf(largeResult, false);
	expect(lengthOf([whole!])).toBeGreaterThan(500_000);
	expect(whole).toHaveProperty('Result');
});

test('a complete answer has no note', async () => {
	const [status, ...others] = await answerOf({ resource: 'merchant', operation: 'getStatus' });
	expect(status).toHaveProperty('candidates');
	expect(others).toEqual([]);
});

test('a failed tool returns only its error', async () => {
	const outcome = await runWorkflow({
		items: [{ Result: 'María' }],
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: {
			...largeResult,
			interviewResultId: { __rl: true, mode: 'id', value: '={{ $json.Result }}' },
		},
		settings: {
			type: 'n8n-nodes-jobmojito.jobMojitoTool',
			onError: 'continueRegularOutput',
		},
	});
	expect(outcome.fields()).toEqual([
		{ error: expect.stringContaining('interview_result_id') as string },
	]);
});
