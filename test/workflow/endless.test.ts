import type { INode } from 'n8n-workflow';
import { ids, type Fault } from '../../sandbox';
import {
	connected,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
	type Outcome,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const rows = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: String(from + index) }));

/** The server's response to a page by offset, or to every page. */
const page = (data: unknown, has_more: unknown, match?: object): Fault => ({
	kind: 'status',
	status: 200,
	body: { data, pagination: { has_more } },
	...(match && { match: { ...match } }),
});

async function list(faults: Fault[], parameters: object = { returnAll: true }, settings = {}) {
	sandbox.configure({ faults });
	return await runWorkflow({
		items: [{}],
		credential: sandbox.credential(),
		settings,
		parameters: { resource: 'interview', operation: 'getMany', ...parameters },
	});
}

const idsIn = (outcome: Pick<Outcome, 'fields'>) =>
	outcome.fields().map(({ interview_id }) => interview_id);
const idsFrom = (count: number) => rows(0, count).map(({ id }) => id);

const endless = errorPattern('list-endless');

test.each([
	['the same page', 3, [page(rows(0, 1_000), true)]],
	['an empty page', 2, [page(rows(0, 1_000), true, { offset: 0 }), page([], true)]],
	['a page that is not full', 3, [page(rows(0, 10), 'true')]],
])('a list that endlessly returns %s is stopped after %i requests', async (_, requests, faults) => {
	const outcome = await list(faults);
	expect(outcome.errorText).toMatch(endless);
	expect(sandbox.stats().requests).toBe(requests);
});

test.each([null, 1, 'yes'])(
	'a response without paging information (%j) does not end a list',
	async (more) => {
		const pages = [page(rows(0, 1_000), more, { offset: 0 }), page(rows(980, 60), more)];
		const outcome = await list(pages);
		expect(outcome.errorText).toBe('');
		expect(idsIn(outcome)).toEqual(idsFrom(1_040));
	},
);

test('an endless list is fetched only up to the limit', async () => {
	const pages = [0, 980, 1_960].map((offset) => page(rows(offset, 1_000), true, { offset }));
	const outcome = await list(pages, { returnAll: false, limit: 2_500 });
	expect(idsIn(outcome)).toEqual(idsFrom(2_500));
	expect(sandbox.stats().requests).toBe(3);
});

test.each([
	['a page with more rows than requested', 55, rows(0, 100), 55],
	['a page with a duplicate row', 55, [...rows(0, 50), ...rows(49, 50)], 55],
	['a page of rows without an ID', 3, [{ id: null, a: 1 }, { id: null, a: 2 }, { b: 1 }], 3],
])('%s is returned without duplicates up to the limit', async (_, limit, data, count) => {
	const outcome = await list([page(data, false)], { returnAll: false, limit, output: 'raw' });
	expect(new Set(outcome.fields().map((row) => JSON.stringify(row))).size).toBe(count);
	expect(outcome.fields()).toHaveLength(count);
});

test.each([undefined, 1_001])(
	'a row that moves to the next page is returned once (limit %s)',
	async (limit) => {
		const pages = [
			page(rows(0, 1_000), true, { offset: 0 }),
			page(rows(979, 1_000), true, { offset: 980 }),
			page(rows(1_959, 541), false, { offset: 1_960 }),
		];
		const outcome = await list(pages, limit ? { limit } : { returnAll: true });
		expect(outcome.errorText).toBe('');
		expect(idsIn(outcome)).toEqual(idsFrom(limit ?? 2_500));
	},
);

test.each([
	['null as a row', [null]],
	['a text as a row', [{ id: '1' }, 'row']],
	['a list as a row', [[]]],
	['null instead of rows', null],
	['an object instead of rows', { id: '1' }],
])('a page with %s is malformed and retried', async (_, data) => {
	const outcome = await list([page(data, false)], { options: { retry: { maxRetries: 1 } } });
	expect(outcome.errorText).toMatch(errorPattern('not-a-list-response'));
	expect(sandbox.stats().requests).toBe(2);

	const transientFault = { ...page(data, false), times: 1 };
	expect(idsIn(await list([transientFault, page(rows(0, 3), false)]))).toEqual(idsFrom(3));
});

test('a page of 200,000 rows is accepted', async () => {
	const outcome = await list([page(rows(0, 200_000), false)]);
	expect(outcome.errorText).toBe('');
	expect(outcome.output()).toHaveLength(200_000);
	expect(idsIn(outcome).at(-1)).toBe('199999');
});

test('a server that rejects every OAuth2 token gets only a few requests', async () => {
	const MAX_CONCURRENT = 10;
	const settings: Partial<INode> = { onError: 'continueRegularOutput' };
	sandbox.configure({ faults: [{ kind: 'status', status: 401, body: { error: 'Invalid JWT' } }] });
	const outcome = await runWorkflow({
		items: Array.from({ length: 30 }, () => ({ candidate: ids.candidate })),
		credential: connected(sandbox),
		settings,
		parameters: { ...resultsOfCandidate, authentication: 'oAuth2Client' },
	});
	expect(outcome.fields()).toHaveLength(30);
	for (const { error } of outcome.fields()) {
		expect(error).toMatch(errorPattern('renewed-token-rejected'));
	}
	// Each concurrent request is rejected once, renewed and sent again; then one request rechecks.
	expect(sandbox.stats().requests).toBeLessThanOrEqual(2 * MAX_CONCURRENT + 4);
	expect(sandbox.stats().oauth.refreshes).toBeLessThanOrEqual(MAX_CONCURRENT + 2);
});
