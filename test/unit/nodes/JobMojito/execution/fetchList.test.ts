import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/JobMojito/resources';
import { fetchList } from '../../../../../nodes/JobMojito/execution/fetchList';

const rowsOf = (answer: Awaited<ReturnType<typeof fetchList>>) =>
	(answer as { body: { data: IDataObject[] } }).body;

/** Fetches a list from a server whose response depends on the offset and the number of the request. */
async function readAll(
	[resource, operation]: [string, string],
	page: (offset: number, count: number) => { data: IDataObject[]; has_more: boolean },
) {
	let count = 0;
	const answer = await fetchList(
		async ({ query }, read) => {
			if (++count > 11_000) throw new Error('The list is requested endlessly');
			const { data, has_more } = page(Number(query?.offset), count);
			return await Promise.resolve({ body: read({ data, pagination: { has_more } }) });
		},
		{ method: 'GET', path: 'list' },
		Infinity,
		findOperation(resource, operation)!.list!,
		{},
		() => {},
	);
	return { answer, count };
}

test('returns each row once while the list grows', async () => {
	const today = 985;
	const { answer } = await readAll(['merchant', 'getAnalytics'], (offset, count) => {
		const all = Array.from({ length: 1_010 }, (_, day) => ({
			day,
			event: 'interview',
			event_number: day >= today ? count : 1,
		}));
		return { data: all.slice(offset, offset + 1_000), has_more: offset === 0 };
	});
	const { data } = rowsOf(answer);
	expect(data.map(({ day }) => day)).toEqual(Array.from({ length: 1_010 }, (_, day) => day));
});

test('stops an endless list', async () => {
	const MOST = 10_000;
	const { answer, count } = await readAll(['interview', 'getMany'], (offset, requested) => {
		const from = requested === MOST ? -offset : offset;
		const data = [0, 1, 2].map((index) => ({ id: `${from + index}` }));
		return { data, has_more: true };
	});
	expect(answer).toMatchObject({
		failure: { message: expect.stringContaining('keeps reporting more rows') },
	});
	expect(count).toBe(MOST);
});

const dayIs = (day: number) =>
	day < 1_500 ? 'past' : day < 2_000 || day > 9_000 ? 'unwanted' : 'wanted';

/** A list of days, newest first, in pages of 1,000; days 2,000 to 9,000 are wanted, days below 1,500 past. */
async function filteredRows(wanted: number, days: number) {
	const requested: unknown[] = [];
	const answer = await fetchList(
		async ({ query }, read) => {
			requested.push(query);
			const offset = Number(query?.offset);
			const all = Array.from({ length: days }, (_, index) => ({ id: `${days - index}` }));
			const data = all.slice(offset, offset + 1_000);
			const body = { data, pagination: { has_more: offset + 1_000 < days } };
			return await Promise.resolve({ body: read(body) });
		},
		{ method: 'GET', path: 'list', query: { of: 'me' } },
		wanted,
		{
			rows: 'data',
			paged: true,
			rowFilter: () => (row) => dayIs(Number(row.id)),
		},
		{},
		() => {},
	);
	const { data } = rowsOf(answer);
	return { ids: data.map(({ id }) => Number(id)), requested };
}

test('filters rows and stops at the first page of past rows', async () => {
	const { ids, requested } = await filteredRows(Infinity, 9_000);
	expect([ids.length, ids[0], ids.at(-1)]).toEqual([7_001, 9_000, 2_000]);
	expect(requested[0]).toEqual({ of: 'me', limit: 1_000, offset: 0 });
	// Up to the first page with only days below 1,500.
	expect(requested).toHaveLength(9);
});

test.each([
	[1, 1],
	[7, 1],
	[1_000, 1],
	[1_001, 2],
])('fetches %d rows with %d pages', async (wanted, count) => {
	const { ids, requested } = await filteredRows(wanted, 9_000);
	expect([ids.length, requested.length]).toEqual([wanted, count]);
});

test('does not count filtered rows as wanted', async () => {
	const { ids, requested } = await filteredRows(2, 2_001);
	expect([ids, requested.length]).toEqual([[2_001, 2_000], 1]);
	expect((await filteredRows(2, 10_500)).ids).toEqual([9_000, 8_999]);
	expect((await filteredRows(2, 1_800)).ids).toEqual([]);
});

test.each<[string, number, { more: boolean; total?: number }, object]>([
	[
		'is limited, and its total comes from the server',
		2,
		{ more: true, total: 230 },
		{ total: 230 },
	],
	['is limited, and its total is unknown', 2, { more: true }, {}],
	[
		'is limited by the node if the server returns all rows',
		2,
		{ more: false, total: 99 },
		{ total: 3 },
	],
])('a list %s', async (_, wanted, { more, total }, limited) => {
	const answer = await fetchList(
		async (_page, read) => {
			const data = [{ id: '1' }, { id: '2' }, { id: '3' }].slice(0, more ? wanted : 3);
			return await Promise.resolve({
				body: read({ data, pagination: { has_more: more, total } }),
			});
		},
		{ method: 'GET', path: 'list' },
		wanted,
		{ rows: 'data', paged: true },
		{},
		() => {},
	);
	expect(answer).toMatchObject({ body: { data: [{ id: '1' }, { id: '2' }] }, limited });
});

test.each([3, 4, Infinity])(
	'a list of 3 rows is not reported as limited by a limit of %d',
	async (wanted) => {
		const answer = await fetchList(
			async (_page, read) =>
				await Promise.resolve({
					body: read({
						data: [{ id: '1' }, { id: '2' }, { id: '3' }],
						pagination: { has_more: false, total: 3 },
					}),
				}),
			{ method: 'GET', path: 'list' },
			wanted,
			{ rows: 'data', paged: true },
			{},
			() => {},
		);
		expect(answer).not.toHaveProperty('limited');
	},
);
