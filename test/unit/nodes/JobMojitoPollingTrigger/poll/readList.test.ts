import type { IDataObject } from 'n8n-workflow';
import {
	watermarkAt,
	type ListCursor,
	type Position,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/cursor';
import {
	readList,
	type Api,
	type PollTime,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import { FAULT } from './account';
import { noHurry } from './trigger';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 25);
const date = (minute: number) => new Date(START + minute * MINUTE).toISOString();
const markAt = (minute: number): Position => ({ time: START + minute * MINUTE, key: '' });
const SWEPT = { offset: 0, since: 0, isComplete: true, isNeeded: false };
const cursor = (more: Partial<ListCursor> = {}): ListCursor => ({
	question: { events: [] },
	startedAt: 0,
	undated: 0,
	sweep: SWEPT,
	...more,
});
const downTo = (minute: number) => cursor({ watermark: markAt(minute) });

const row = (minute: number, more: IDataObject = {}): IDataObject => ({
	id: `row ${minute}`,
	interview_result_id: `result ${minute}`,
	updated_at: date(minute),
	created_at: date(minute),
	...more,
});
/** So many rows, a minute apart, the last change first. */
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(count - index));
const undated = (count: number) => rows(count).map((one) => ({ ...one, updated_at: null }));

interface Options {
	/** The list by date of creation, where that is another one. */
	created?: IDataObject[];
	fails?: string;
	/** All requests fail after so many. */
	failsAfter?: number;
	/** So many requests fit into the poll. */
	requests?: number;
	time?: Partial<PollTime>;
	maxSwept?: number;
}

/** Reads a list. */
async function read(all: IDataObject[], from?: ListCursor, options: Options = {}) {
	const { created = all, fails, failsAfter = Infinity, requests = Infinity } = options;
	const { time, maxSwept = 10_000 } = options;
	const asked: string[] = [];
	const list: Api['list'] = (product, orderBy) => async (offset, limit) => {
		expect(product).toBe('interview');
		const order = orderBy.split('_', 1)[0]!;
		asked.push(`${order} ${offset} ${limit}`);
		if (orderBy === fails || asked.length > failsAfter) return { failure: FAULT };
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
		{ ...noHurry, isReadingOver: () => asked.length >= requests, ...time },
		maxSwept,
	);
	const body = 'body' in answer ? answer.body : undefined;
	return { answer, asked, ...body, ids: body?.rows.map(({ id }) => id) };
}

test('a small list is read whole by one request, and need not be read slowly', async () => {
	const { asked, isWhole, ids, sweep } = await read(rows(3), cursor());
	expect([asked, isWhole, sweep]).toEqual([['updated 0 250'], true, SWEPT]);
	expect(ids).toEqual(['row 3', 'row 2', 'row 1']);
});

test('a list that comes whole with the first page is one request, however it was read before', async () => {
	expect((await read(rows(230), downTo(20))).asked).toEqual(['updated 0 250']);
	const { sweep } = await read([...rows(3), ...undated(2)], downTo(0));
	expect(sweep).toEqual({ ...SWEPT, isNeeded: true });
});

test('a large list is read down to what lies beneath the watermark', async () => {
	const { asked, isWhole, pass } = await read(rows(3_000), downTo(2_900));
	expect(asked).toEqual(['updated 0 250', 'created 0 250']);
	expect([isWhole, pass]).toEqual([false, undefined]);
});

test('a row at the watermark is not beneath it: more of the same instant may follow', async () => {
	expect((await read(rows(3_000), downTo(2_751))).ids).toHaveLength(1_000);
	expect((await read(rows(3_000), downTo(2_752))).ids).toHaveLength(250);
	const done = cursor({ watermark: watermarkAt(markAt(2_751).time) });
	expect((await read(rows(3_000), done)).ids).toHaveLength(250);
});

test('without a watermark all of it is read', async () => {
	const { asked, isWhole, ids } = await read(rows(2_500), cursor());
	expect([isWhole, new Set(ids).size]).toEqual([true, 2_500]);
	expect(asked.join()).not.toContain('created');
});

test.each(['updated_at_newest', 'created_at_newest'])(
	'a fault (%s) is the answer',
	async (fails) => {
		const { answer } = await read(rows(3_000), downTo(2_900), { fails });
		expect(answer).toEqual({ failure: FAULT });
	},
);

describe('the first time', () => {
	test('it is read down to what lies beneath the 200 newest, and slowly as a whole', async () => {
		const { ids, asked, swept, sweep } = await read(rows(2_500));
		expect(ids).toHaveLength(250);
		expect(asked).toEqual([
			'updated 0 250',
			'created 0 250',
			'created 0 1000',
			'created 980 1000',
			'created 1960 1000',
		]);
		expect([new Set(swept).size, sweep]).toEqual([2_500, SWEPT]);
	});

	test('rows of the same instant as the 200th are read on', async () => {
		const alike = rows(3_000).map((one, index) =>
			index < 1_500 ? { ...one, updated_at: date(9_000) } : one,
		);
		expect((await read(alike)).ids?.length).toBeGreaterThan(1_500);
	});

	test('no more rows are read slowly than can be remembered', async () => {
		const { asked, sweep } = await read(rows(3_000), undefined, { maxSwept: 1_500 });
		expect(asked.slice(2)).toEqual(['created 0 1000', 'created 980 520']);
		expect(sweep).toEqual({ ...SWEPT, since: START + 1_501 * MINUTE });
		expect((await read(rows(3_000), undefined, { maxSwept: 0 })).asked).toHaveLength(2);
	});

	test('a page of the slow reading that fails is left to the next poll', async () => {
		const { sweep, ids } = await read(rows(2_500), undefined, { failsAfter: 4 });
		expect([sweep?.offset, ids?.length]).toEqual([1_960, 250]);
	});

	test('the slow reading goes on with the next polls where there was no time for all of it', async () => {
		const first = await read(rows(2_500), undefined, { requests: 3 });
		expect(first.sweep).toEqual({
			offset: 980,
			since: START + 1_501 * MINUTE,
			isComplete: false,
			isNeeded: false,
		});
		const from = { ...downTo(2_400), sweep: first.sweep! };
		const second = await read(rows(2_500), from, { requests: 3 });
		expect(second.asked.slice(2)).toEqual(['created 980 1000']);
		const third = await read(rows(2_500), { ...from, sweep: second.sweep! });
		expect([third.asked.slice(2), third.sweep]).toEqual([['created 1960 1000'], SWEPT]);
		expect((await read(rows(2_500), { ...from, sweep: third.sweep! })).asked).toHaveLength(2);
	});
});

describe('where there is no time for all that has changed', () => {
	test('the next poll goes on there', async () => {
		const all = rows(5_000);
		const first = await read(all, downTo(1_000), { requests: 2 });
		expect(first).toMatchObject({
			isWhole: false,
			pass: { offset: 1_000, low: START + 4_001 * MINUTE },
		});
		const from = { ...downTo(1_000), pass: first.pass! };
		const second = await read(all, from, { requests: 3 });
		expect(second.asked[0]).toBe('updated 980 250');
		expect(second.pass!.offset).toBeGreaterThan(1_900);
		const third = await read(all, { ...from, pass: second.pass! });
		expect([third.pass, third.isWhole]).toEqual([undefined, false]);
		const parts = new Set([first, second, third].flatMap(({ ids }) => ids!));
		for (const { id } of all.slice(0, 4_000)) expect(parts).toContain(id);
	});

	test('it goes on further up where rows have left the list', async () => {
		const all = rows(5_000);
		const { pass } = await read(all, downTo(1_000), { requests: 2 });
		const gone = all.slice(400);
		const { asked, ids } = await read(gone, { ...downTo(1_000), pass });
		expect(asked.slice(0, 4)).toEqual([
			'updated 980 250',
			'updated 940 250',
			'updated 860 250',
			'updated 700 250',
		]);
		const found = new Set(ids);
		for (const { id } of gone.slice(600, 3_600)) expect(found).toContain(id);
	});

	test('a page that is cut off does not spoil those before it', async () => {
		const over = new AbortController();
		const list: Api['list'] = () => async (_, limit) => {
			if (limit > 250) over.abort(FAULT);
			return await Promise.resolve(
				limit > 250
					? { failure: FAULT }
					: { body: { rows: rows(5_000).slice(0, limit), more: true } },
			);
		};
		const time = { ...noHurry, signal: over.signal };
		const answer = await readList({ list } as Api, 'interview', downTo(1_000), time, 0);
		expect(answer).toMatchObject({ body: { pass: { offset: 250 } } });
	});

	test('where no page at all came, that is the answer', async () => {
		const time = { signal: AbortSignal.abort(FAULT) };
		const { answer } = await read(rows(5_000), downTo(1_000), { fails: 'updated_at_newest', time });
		expect(answer).toEqual({ failure: FAULT });
	});

	test('what has changed is read before all else', async () => {
		const all = rows(3_000);
		const { asked, pass, ids } = await read(all, downTo(2_900), { requests: 1 });
		expect([asked, pass, ids?.length]).toEqual([['updated 0 250'], undefined, 250]);
	});

	test('pages are small where n8n gives little time', async () => {
		const { asked } = await read(rows(5_000), downTo(4_000), { time: { pageSize: 250 } });
		expect(asked.filter((one) => !one.endsWith(' 250'))).toEqual([]);
	});
});

describe('rows that do not say when they changed', () => {
	test('are looked for among the new ones', async () => {
		const late = row(2_990, { id: 'new', updated_at: null });
		const dated = rows(3_000);
		const created = [...dated.slice(0, 10), late, ...dated.slice(10)];
		const { ids } = await read([...dated, late], downTo(2_900), { created });
		expect(ids?.filter((id) => id === 'new')).toHaveLength(1);
		expect([ids?.length, new Set(ids).size]).toEqual([251, 251]);
	});

	test('are passed over where they stand in front', async () => {
		const dated = rows(9_000).slice(0, 3_000);
		const all = [...undated(6_000), ...dated];
		const first = await read(all, undefined, { maxSwept: 0 });
		expect(first.undated).toBe(6_000);
		const from = { ...downTo(8_900), undated: 6_000 };
		const { asked, ids, undated: front } = await read(all, from, { created: dated });
		expect(asked.slice(0, 3)).toEqual(['updated 0 1', 'updated 5980 250', 'created 0 250']);
		expect(ids).toContain('row 9000');
		expect(front).toBe(6_000);
	});

	test('are counted anew where some of them have got a date, or more have come', async () => {
		const dated = rows(9_000).slice(0, 3_000);
		const from = { ...downTo(8_900), undated: 6_000 };
		const fewer = await read([...undated(5_900), ...dated], from, { created: dated });
		expect([fewer.undated, fewer.ids?.includes('row 9000')]).toEqual([5_900, true]);
		const more = await read([...undated(6_700), ...dated], from, { created: dated });
		expect([more.undated, more.ids?.includes('row 9000')]).toEqual([6_700, true]);
	});

	test('end the reading where they stand behind, and cost it nothing', async () => {
		const dated = rows(6_300).slice(0, 300);
		const { asked, undated: front } = await read([...dated, ...undated(6_000)], downTo(0), {
			created: dated,
		});
		expect([asked.filter((one) => one.startsWith('updated')).length, front]).toEqual([2, 0]);
	});

	test('are found in front where all had none, and one has got a date', async () => {
		const all = [row(9_000), ...undated(6_000)];
		const from = { ...downTo(5_900), undated: 6_000 };
		const { asked, ids } = await read(all, from);
		expect(asked.slice(0, 2)).toEqual(['updated 0 1', 'updated 0 250']);
		expect(ids).toContain('row 9000');
	});

	test('are read again and again, a page with each poll', async () => {
		const all = undated(2_500);
		let from = { ...downTo(2_400), undated: 2_500 };
		const pages: string[] = [];
		for (let polls = 0; polls < 4; polls++) {
			const { asked, sweep } = await read(all, {
				...from,
				sweep: { ...from.sweep, isNeeded: true },
			});
			expect(asked).toHaveLength(4);
			pages.push(asked.at(-1)!);
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
