import type { IDataObject } from 'n8n-workflow';
import { watermarkThrough } from '../../../../../nodes/JobMojitoPollingTrigger/poll/cursor';
import type {
	ListCursor,
	Position,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';
import {
	readList,
	type Api,
	type PollLimits,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import { FAULT } from './account';
import { noLimits } from './trigger';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 25);
const date = (minute: number) => new Date(START + minute * MINUTE).toISOString();
const watermarkAt = (minute: number): Position => ({ time: START + minute * MINUTE, key: '' });
const SWEPT = { offset: 0, since: 0, isComplete: true, restarts: false };
const cursor = (more: Partial<ListCursor> = {}): ListCursor => ({
	filters: { events: [], repeats: 'all' },
	startedAt: 0,
	leadingUndated: 0,
	sweep: SWEPT,
	...more,
});
const downTo = (minute: number) => cursor({ watermark: watermarkAt(minute) });

const row = (minute: number, more: IDataObject = {}): IDataObject => ({
	id: `row ${minute}`,
	interview_result_id: `result ${minute}`,
	updated_at: date(minute),
	created_at: date(minute),
	...more,
});
/** Rows one minute apart, latest change first. */
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(count - index));
const undated = (count: number) => rows(count).map((one) => ({ ...one, updated_at: null }));

interface Options {
	/** The list by creation date, if it is different. */
	created?: IDataObject[];
	fails?: string;
	/** The number of requests before all fail. */
	failsAfter?: number;
	/** The number of requests before the time is up. */
	requests?: number;
	limits?: Partial<PollLimits>;
	maxSwept?: number;
}

async function read(all: IDataObject[], from?: ListCursor, options: Options = {}) {
	const { created = all, fails, failsAfter = Infinity, requests = Infinity } = options;
	const { limits, maxSwept = 10_000 } = options;
	const requested: string[] = [];
	const list: Api['list'] = (product, orderBy) => async (offset, limit) => {
		expect(product).toBe('interview');
		const order = orderBy.split('_', 1)[0]!;
		requested.push(`${order} ${offset} ${limit}`);
		if (orderBy === fails || requested.length > failsAfter) return { failure: FAULT };
		const rowsNow = order === 'created' ? created : all;
		const page = rowsNow.slice(offset, offset + limit);
		return await Promise.resolve({
			body: { rows: page, more: offset + limit < rowsNow.length, total: rowsNow.length },
		});
	};
	const answer = await readList(
		{ list } as Api,
		'interview',
		from,
		{ ...noLimits, isTimeUp: () => requested.length >= requests, ...limits },
		maxSwept,
	);
	const body = 'body' in answer ? answer.body : undefined;
	return { answer, requested, ...body, ids: body?.rows.map(({ id }) => id) };
}

test('a small list is read completely with one request and needs no sweep', async () => {
	const { requested, isWhole, ids, sweep } = await read(rows(3), cursor());
	expect([requested, isWhole, sweep]).toEqual([['updated 0 250'], true, SWEPT]);
	expect(ids).toEqual(['row 3', 'row 2', 'row 1']);
});

test('a list that fits into the first page needs one request, whatever the cursor is', async () => {
	expect((await read(rows(230), downTo(20))).requested).toEqual(['updated 0 250']);
	const { sweep } = await read([...rows(3), ...undated(2)], downTo(0));
	expect(sweep).toEqual({ ...SWEPT, restarts: true });
});

test('a large list is read down to the watermark', async () => {
	const { requested, isWhole, pass } = await read(rows(3_000), downTo(2_900));
	expect(requested).toEqual(['updated 0 250', 'created 0 250']);
	expect([isWhole, pass]).toEqual([false, undefined]);
});

test('a row at the watermark does not end the reading: others may have the same date', async () => {
	expect((await read(rows(3_000), downTo(2_751))).ids).toHaveLength(1_000);
	expect((await read(rows(3_000), downTo(2_752))).ids).toHaveLength(250);
	const done = cursor({ watermark: watermarkThrough(watermarkAt(2_751).time) });
	expect((await read(rows(3_000), done)).ids).toHaveLength(250);
});

test('without a watermark the whole list is read', async () => {
	const { requested, isWhole, ids } = await read(rows(2_500), cursor());
	expect([isWhole, new Set(ids).size]).toEqual([true, 2_500]);
	expect(requested.join()).not.toContain('created');
});

test.each(['updated_at_newest', 'created_at_newest'])(
	'a failed request (%s) is returned as a failure',
	async (fails) => {
		const { answer } = await read(rows(3_000), downTo(2_900), { fails });
		expect(answer).toEqual({ failure: FAULT });
	},
);

describe('the first poll', () => {
	test('reads down to the initial watermark, and sweeps the whole list', async () => {
		const { ids, requested, swept, sweep } = await read(rows(2_500));
		expect(ids).toHaveLength(250);
		expect(requested).toEqual([
			'updated 0 250',
			'created 0 250',
			'created 0 1000',
			'created 980 1000',
			'created 1960 1000',
		]);
		expect([new Set(swept).size, sweep]).toEqual([2_500, SWEPT]);
	});

	test('reads all rows with the same date as the 200th', async () => {
		const alike = rows(3_000).map((one, index) =>
			index < 1_500 ? { ...one, updated_at: date(9_000) } : one,
		);
		expect((await read(alike)).ids?.length).toBeGreaterThan(1_500);
	});

	test('sweeps no more rows than can be stored', async () => {
		const { requested, sweep } = await read(rows(3_000), undefined, { maxSwept: 1_500 });
		expect(requested.slice(2)).toEqual(['created 0 1000', 'created 980 520']);
		expect(sweep).toEqual({ ...SWEPT, since: START + 1_501 * MINUTE });
		expect((await read(rows(3_000), undefined, { maxSwept: 0 })).requested).toHaveLength(2);
	});

	test('leaves a failed page of the sweep to the next poll', async () => {
		const { sweep, ids } = await read(rows(2_500), undefined, { failsAfter: 4 });
		expect([sweep?.offset, ids?.length]).toEqual([1_960, 250]);
	});

	test('leaves the rest of the sweep to the next polls if the time is up', async () => {
		const first = await read(rows(2_500), undefined, { requests: 3 });
		expect(first.sweep).toEqual({
			offset: 980,
			since: START + 1_501 * MINUTE,
			isComplete: false,
			restarts: false,
		});
		const from = { ...downTo(2_400), sweep: first.sweep! };
		const second = await read(rows(2_500), from, { requests: 3 });
		expect(second.requested.slice(2)).toEqual(['created 980 1000']);
		const third = await read(rows(2_500), { ...from, sweep: second.sweep! });
		expect([third.requested.slice(2), third.sweep]).toEqual([['created 1960 1000'], SWEPT]);
		expect((await read(rows(2_500), { ...from, sweep: third.sweep! })).requested).toHaveLength(2);
	});
});

describe('if the time is up before the watermark', () => {
	test('the next poll continues at the same place', async () => {
		const all = rows(5_000);
		const first = await read(all, downTo(1_000), { requests: 2 });
		expect(first).toMatchObject({
			isWhole: false,
			pass: { offset: 1_000, oldestTime: START + 4_001 * MINUTE },
		});
		const from = { ...downTo(1_000), pass: first.pass! };
		const second = await read(all, from, { requests: 3 });
		expect(second.requested[0]).toBe('updated 980 250');
		expect(second.pass!.offset).toBeGreaterThan(1_900);
		const third = await read(all, { ...from, pass: second.pass! });
		expect([third.pass, third.isWhole]).toEqual([undefined, false]);
		const parts = new Set([first, second, third].flatMap(({ ids }) => ids!));
		for (const { id } of all.slice(0, 4_000)) expect(parts).toContain(id);
	});

	test('the next poll continues further up if rows have left the list', async () => {
		const all = rows(5_000);
		const { pass } = await read(all, downTo(1_000), { requests: 2 });
		const gone = all.slice(400);
		const { requested, ids } = await read(gone, { ...downTo(1_000), pass });
		expect(requested.slice(0, 4)).toEqual([
			'updated 980 250',
			'updated 940 250',
			'updated 860 250',
			'updated 700 250',
		]);
		const found = new Set(ids);
		for (const { id } of gone.slice(600, 3_600)) expect(found).toContain(id);
	});

	test('an aborted page does not affect those before it', async () => {
		const over = new AbortController();
		const list: Api['list'] = () => async (_, limit) => {
			if (limit > 250) over.abort(FAULT);
			return await Promise.resolve(
				limit > 250
					? { failure: FAULT }
					: { body: { rows: rows(5_000).slice(0, limit), more: true } },
			);
		};
		const limits = { ...noLimits, signal: over.signal };
		const answer = await readList({ list } as Api, 'interview', downTo(1_000), limits, 0);
		expect(answer).toMatchObject({ body: { pass: { offset: 250 } } });
	});

	test('an aborted first page is returned as a failure', async () => {
		const limits = { signal: AbortSignal.abort(FAULT) };
		const { answer } = await read(rows(5_000), downTo(1_000), {
			fails: 'updated_at_newest',
			limits,
		});
		expect(answer).toEqual({ failure: FAULT });
	});

	test('changed rows are read before all others', async () => {
		const all = rows(3_000);
		const { requested, pass, ids } = await read(all, downTo(2_900), { requests: 1 });
		expect([requested, pass, ids?.length]).toEqual([['updated 0 250'], undefined, 250]);
	});

	test('pages are small if n8n allows little time', async () => {
		const { requested } = await read(rows(5_000), downTo(4_000), { limits: { pageSize: 250 } });
		expect(requested.filter((one) => !one.endsWith(' 250'))).toEqual([]);
	});
});

describe('rows without a change date', () => {
	test('are found by their creation date', async () => {
		const late = row(2_990, { id: 'new', updated_at: null });
		const dated = rows(3_000);
		const created = [...dated.slice(0, 10), late, ...dated.slice(10)];
		const { ids } = await read([...dated, late], downTo(2_900), { created });
		expect(ids?.filter((id) => id === 'new')).toHaveLength(1);
		expect([ids?.length, new Set(ids).size]).toEqual([251, 251]);
	});

	test('are skipped if they come first', async () => {
		const dated = rows(9_000).slice(0, 3_000);
		const all = [...undated(6_000), ...dated];
		const first = await read(all, undefined, { maxSwept: 0 });
		expect(first.leadingUndated).toBe(6_000);
		const from = { ...downTo(8_900), leadingUndated: 6_000 };
		const { requested, ids, leadingUndated: front } = await read(all, from, { created: dated });
		expect(requested.slice(0, 3)).toEqual(['updated 0 1', 'updated 5980 250', 'created 0 250']);
		expect(ids).toContain('row 9000');
		expect(front).toBe(6_000);
	});

	test('are counted again if some have got a date or others were added', async () => {
		const dated = rows(9_000).slice(0, 3_000);
		const from = { ...downTo(8_900), leadingUndated: 6_000 };
		const fewer = await read([...undated(5_900), ...dated], from, { created: dated });
		expect([fewer.leadingUndated, fewer.ids?.includes('row 9000')]).toEqual([5_900, true]);
		const more = await read([...undated(6_700), ...dated], from, { created: dated });
		expect([more.leadingUndated, more.ids?.includes('row 9000')]).toEqual([6_700, true]);
	});

	test('end the reading if they come last', async () => {
		const dated = rows(6_300).slice(0, 300);
		const { requested, leadingUndated: front } = await read(
			[...dated, ...undated(6_000)],
			downTo(0),
			{
				created: dated,
			},
		);
		expect([requested.filter((one) => one.startsWith('updated')).length, front]).toEqual([2, 0]);
	});

	test('are no longer skipped if one of them has got a date', async () => {
		const all = [row(9_000), ...undated(6_000)];
		const from = { ...downTo(5_900), leadingUndated: 6_000 };
		const { requested, ids } = await read(all, from);
		expect(requested.slice(0, 2)).toEqual(['updated 0 1', 'updated 0 250']);
		expect(ids).toContain('row 9000');
	});

	test('are swept repeatedly, one page per poll', async () => {
		const all = undated(2_500);
		let from = { ...downTo(2_400), leadingUndated: 2_500 };
		const pages: string[] = [];
		for (let polls = 0; polls < 4; polls++) {
			const { requested, sweep } = await read(all, {
				...from,
				sweep: { ...from.sweep, restarts: true },
			});
			expect(requested).toHaveLength(4);
			pages.push(requested.at(-1)!);
			from = { ...from, sweep: sweep! };
		}
		expect(pages).toEqual([
			'created 0 1000',
			'created 980 1000',
			'created 1960 1000',
			'created 0 1000',
		]);
	});
});
