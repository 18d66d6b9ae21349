import type { IDataObject } from 'n8n-workflow';
import { paginate } from '../../../../../nodes/shared/client/paginate';
import { FIRST_PAGE, PAGE } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';

const PAGES = { firstPageSize: FIRST_PAGE, pageSize: PAGE, maxPages: 1_000 };

const rowsOf = (count: number, from = 0): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: `row ${from + index}` }));

/** Reads a list that changes with each request, in pages of at most 100 rows. */
async function read(...lists: IDataObject[][]) {
	let request = 0;
	const offsets: number[] = [];
	const answer = await paginate(
		async (offset, limit) => {
			offsets.push(offset);
			const list = lists[Math.min(request++, lists.length - 1)]!;
			const end = offset + Math.min(limit, 100);
			return { body: { rows: list.slice(offset, end), more: end < list.length } };
		},
		() => false,
		PAGES,
	);
	const rows = 'body' in answer ? answer.body.rows.map(({ id }) => id) : [];
	return {
		rows: new Set(rows),
		offsets,
		failure: 'failure' in answer ? answer.failure : undefined,
	};
}

test('no row is missed if others leave the list between two pages', async () => {
	const all = rowsOf(500);
	for (const gone of [1, 19, 20, 60, 99]) {
		const { rows } = await read(all, all.slice(gone));
		for (const { id } of all.slice(gone)) expect(rows).toContain(id);
	}
});

test('no row is missed if others are added between two pages', async () => {
	const all = rowsOf(500);
	const { rows } = await read(all, [...rowsOf(150, 1_000), ...all]);
	for (const { id } of all) expect(rows).toContain(id);
});

test('a list that becomes empty between two pages ends', async () => {
	expect(await read(rowsOf(300), [])).toMatchObject({ failure: undefined });
});

test('a list that repeats the same page is a failure', async () => {
	const page = rowsOf(100);
	let requests = 0;
	const answer = await paginate(
		async () => (requests++, { body: { rows: page, more: true } }),
		() => false,
		PAGES,
	);
	expect(answer).toMatchObject({
		failure: { code: 'list-endless' },
	});
	expect(requests).toBeLessThan(5);
});
