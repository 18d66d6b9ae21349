import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { locator, runWorkflow } from './harness';
import { errorPattern, errorMessage } from '../errorText';

const COUNT = 25_000;
let sandbox: Sandbox;

type Row = IDataObject;

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			list_interviews: ({ query }) => {
				const [limit, offset] = [Number(query.limit), Number(query.offset)];
				const data = Array.from({ length: Math.min(limit, COUNT - offset) }, (_, index) => ({
					id: String(offset + index),
				}));
				const has_more = offset + data.length < COUNT;
				return { data, pagination: { total: COUNT, limit, offset, has_more } };
			},
		},
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const list = async (
	resource: string,
	parameters: object = {},
	operation = 'getMany',
	settings: object = {},
) =>
	await runWorkflow({
		items: [{}],
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: { resource, operation, ...parameters },
		settings,
	});

test('25,000 rows are returned completely and in order, with the largest page size', async () => {
	const outcome = await list('interview', { returnAll: true });
	expect(outcome.fields().map(({ interview_id }) => interview_id)).toEqual(
		Array.from({ length: COUNT }, (_, index) => String(index)),
	);
	// Each page overlaps the previous one.
	expect(sandbox.stats().requests).toBe(26);
});

test.each([
	[undefined, 50, 1],
	[7, 7, 1],
	[1_500, 1_500, 2],
])('with the limit %s there are %i rows in %i requests', async (limit, rows, requests) => {
	expect((await list('interview', { returnAll: false, limit })).fields()).toHaveLength(rows);
	expect(sandbox.stats().requests).toBe(requests);
});

test('a page is fetched again after a transient failure', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 1, afterRequests: 3 }] });
	expect((await list('interview', { returnAll: true })).fields()).toHaveLength(COUNT);
});

test('filters and the order are sent, and a filter with the value All is omitted', async () => {
	const outcome = await list('candidate', {
		returnAll: true,
		filters: { filterText: 'dora', source: 'registered', tab: '' },
		options: { orderBy: 'name_accending' },
	});
	const names = outcome.fields().map(({ name }) => String(name));
	expect(names.length).toBeGreaterThan(3);
	expect(names.every((name) => /dora/i.test(name))).toBe(true);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test('raw results of one interview and one candidate are the rows of the API', async () => {
	const outcome = await list('result', {
		returnAll: true,
		output: 'raw',
		filters: { interviewId: locator(ids.interview), profileInterviewId: locator(ids.candidate) },
	});
	expect(outcome.fields()).toEqual([
		expect.objectContaining({ interview_result_id: ids.result, definition_id: ids.interview }),
	]);
});

test.each([
	['candidate', ['name', 'email'], (row: Row) => ({ interview_profile_id: row.id })],
	[
		'result',
		['candidate_name', 'candidate_email', 'position_name'],
		(row: Row) => ({
			interview_id: row.definition_id,
			interview_profile_id: row.profile_interview_id,
			interview_result_id: row.interview_result_id,
		}),
	],
	['interview', [], (row: Row) => ({ interview_id: row.id })],
] as const)(
	'each %s starts with its names, followed by its IDs, and keeps the properties of the API',
	async (resource, first, idsOf) => {
		const rows = (await list(resource, { limit: 20, output: 'raw' })).fields();
		expect(rows).toHaveLength(20);
		for (const row of rows) {
			const expectedIds = Object.entries(idsOf(row)).filter(([, id]) => id !== null);
			const names = Object.keys(row);
			expect(names.slice(0, first.length)).toEqual(first);
			const at = names.indexOf(expectedIds[0]![0]);
			expect(Object.entries(row).slice(at, at + expectedIds.length)).toEqual(expectedIds);
			expect(row.id).toEqual(expect.any(String));
		}
	},
);

test('invalid rows are an error, not an empty list', async () => {
	const body = { data: [{ id: '1' }, null, 'x'], pagination: { has_more: false } };
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body }] });
	expect((await list('interview')).errorText).toMatch(errorPattern('not-a-list-response'));
});

test('an invalid option of a filter is an error that names the filter', async () => {
	const outcome = await list('result', { filters: { tab: 'reject' } });
	expect(outcome.errorText).toMatch(errorPattern('not-in-list', { field: 'Tab' }));
	expect(sandbox.stats().requests).toBe(0);
});

test('the status of the own account or of a selected sub-merchant is returned', async () => {
	expect((await list('merchant', {}, 'getStatus')).fields()).toEqual([
		expect.objectContaining({ merchant_id: ids.merchant }),
	]);
	const options = { merchantId: locator(ids.subMerchant) };
	expect((await list('merchant', { options }, 'getStatus')).fields()).toEqual([
		expect.objectContaining({ merchant_id: ids.subMerchant }),
	]);
});

describe('a candidate in a list', () => {
	const rows = async (parameters: object, settings: object = {}) => {
		const outcome = await runWorkflow({
			items: [{}],
			credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
			parameters: {
				resource: 'candidate',
				operation: 'getMany',
				filters: { filterText: 'maria.lopez' },
				...parameters,
			},
			settings,
		});
		expect(outcome.errorText).toBe('');
		// The output of a tool can start with a note.
		return outcome.fields().at(-1)!;
	};
	const tool = { type: 'n8n-nodes-jobmojito.jobMojitoTool' };

	test('has all properties as Raw, and no address and phone number otherwise', async () => {
		const whole = await rows({ output: 'raw' });
		expect(whole).toHaveProperty('physical_address');
		expect(whole).toHaveProperty('phone_number');
		for (const settings of [{}, tool]) {
			const read = await rows({}, settings);
			expect(read).toMatchObject({ interview_profile_id: ids.candidate, name: 'María López' });
			expect(Object.keys(read)).toHaveLength(10);
			expect(read).not.toHaveProperty('physical_address');
			expect(read).not.toHaveProperty('phone_number');
		}
	});

	test.each(['', ' ', null])('is returned although a model sets a filter to %j', async (text) => {
		const filters = { filterText: text, tab: text, source: text };
		const asked = { filters, limit: 3, output: 'raw' };
		expect(await rows(asked, tool)).toEqual(await rows({ filters: {}, limit: 3, output: 'raw' }));
		const interviewId = { __rl: true, mode: 'id', value: text };
		const results = await list('result', { filters: { interviewId } }, 'getMany', tool);
		expect(results.fields().length).toBeGreaterThan(10);
	});

	test.each<[unknown, object]>([
		['', {}],
		[null, {}],
		['={{ $json.nowhere }}', tool],
	])('is replaced by an error if the expression of a filter returns %j', async (text, settings) => {
		const { errorText } = await list(
			'candidate',
			{ filters: { filterText: text } },
			'getMany',
			settings,
		);
		expect(errorText).toContain(errorMessage('empty', { field: 'Search Text' }));
		expect(sandbox.stats().requests).toBe(0);
	});

	test('has the selected fields and its ID', async () => {
		const selected = { output: 'selectedFields', fields: ['email'] };
		expect(await rows(selected)).toEqual({
			interview_profile_id: ids.candidate,
			email: 'maria.lopez@example.com',
		});
		expect(await rows({ ...selected, fields: 'email, name' }, tool)).toMatchObject({
			name: 'María López',
		});
	});
});
