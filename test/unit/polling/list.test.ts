import type { IDataObject } from 'n8n-workflow';
import { readList, type Api } from '../../../nodes/JobMojitoPollingTrigger/poll/list';
import type { Mark } from '../../../nodes/JobMojitoPollingTrigger/poll/mark';
import { FAULT } from './account';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 25);
const date = (minute: number) => new Date(START + minute * MINUTE).toISOString();
const markAt = (minute: number): Mark => ({
	floor: { time: START + minute * MINUTE, key: '' },
	known: [],
});

const row = (minute: number, more: IDataObject = {}): IDataObject => ({
	id: `row ${minute}`,
	interview_result_id: `result ${minute}`,
	updated_at: date(minute),
	created_at: date(minute),
	...more,
});
/** So many rows, a minute apart, the last change first. */
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(count - index));

/** Reads a list down to a mark. */
async function read(all: IDataObject[], mark?: Mark, fails?: string) {
	const asked: string[] = [];
	const list: Api['list'] = (product, orderBy) => async (offset, limit) => {
		asked.push(`${product} ${orderBy} ${offset} ${limit}`);
		if (orderBy === fails) return { failure: FAULT };
		const page = all.slice(offset, offset + limit);
		return await Promise.resolve({
			body: { rows: page, more: offset + limit < all.length, total: all.length },
		});
	};
	const answer = await readList({ list } as Api, 'interview', mark);
	const body = 'body' in answer ? answer.body : undefined;
	return { answer, asked, ...body, ids: body?.rows.map(({ result }) => result.id) };
}

const FIRST = 'interview updated_at_newest 0 250';

test('a small list is read whole by one request', async () => {
	const { asked, whole, ids, times } = await read(rows(3), markAt(2));
	expect([asked, whole]).toEqual([[FIRST], true]);
	expect(ids).toEqual(['result 3', 'result 2', 'result 1']);
	expect(times).toEqual([3, 2, 1].map((minute) => START + minute * MINUTE));
});

test('rows of no result are left out, and count as rows', async () => {
	const { ids, times } = await read([row(2, { interview_result_id: null }), row(1)], markAt(0));
	expect([ids, times?.length]).toEqual([['result 1'], 2]);
});

test('a large list is read down to what lies beneath the mark', async () => {
	const { asked, whole } = await read(rows(3_000), markAt(2_900));
	expect(asked).toEqual([FIRST, 'interview created_at_newest 0 250']);
	expect(whole).toBe(false);
});

test('a row at the mark is not beneath it: more of the same instant may follow', async () => {
	const { ids } = await read(rows(3_000), markAt(2_751));
	expect(ids).toHaveLength(1_000);
	expect((await read(rows(3_000), markAt(2_752))).ids).toHaveLength(250);
});

test('rows without a date are not beneath it either', async () => {
	const undated = rows(400).map((one) => ({ ...one, updated_at: null }));
	const all = [...rows(500).slice(0, 100), ...undated];
	const { ids, whole } = await read(all, markAt(0));
	expect([ids?.length, whole]).toEqual([500, true]);
});

test('without a floor all of it is read', async () => {
	const { asked, whole, ids } = await read(rows(2_500), { known: [] });
	expect([whole, new Set(ids).size]).toEqual([true, 2_500]);
	expect(asked.join()).not.toContain('created_at_newest');
});

test('the first time it is read down to what lies beneath the 200 newest', async () => {
	expect((await read(rows(3_000))).ids).toHaveLength(250);
	// Those of the same instant as the 200th are read on.
	const alike = rows(3_000).map((one, index) =>
		index < 1_500 ? { ...one, updated_at: date(9_000) } : one,
	);
	expect((await read(alike)).ids?.length).toBeGreaterThan(1_500);
});

test('those that do not say when they changed are looked for among the new ones', async () => {
	const undated = row(2_990, { id: 'new', interview_result_id: 'new', updated_at: null });
	const all = rows(3_000);
	all.splice(10, 0, undated);
	const list: Api['list'] = (_, orderBy) => async (offset, limit) => {
		const order =
			orderBy === 'created_at_newest' ? all : [...all.filter((one) => one !== undated), undated];
		const page = order.slice(offset, offset + limit);
		return await Promise.resolve({ body: { rows: page, more: true, total: all.length } });
	};
	const answer = await readList({ list } as Api, 'interview', markAt(2_900));
	if ('failure' in answer) throw new Error(answer.failure.message);
	const ids = answer.body.rows.map(({ result }) => result.id);
	expect(ids.filter((id) => id === 'new')).toHaveLength(1);
	// The others come once.
	expect([ids.length, new Set(ids).size, answer.body.times.length]).toEqual([251, 251, 250]);
});

test.each(['updated_at_newest', 'created_at_newest'])(
	'a fault (%s) is the answer',
	async (fails) => {
		const { answer } = await read(rows(3_000), markAt(2_900), fails);
		expect(answer).toEqual({ failure: FAULT });
	},
);
