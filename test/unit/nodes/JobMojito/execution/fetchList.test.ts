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
			if (++count > 11_000) throw new Error('It is asked without an end.');
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
	const { answer, count } = await readAll(['interview', 'getMany'], (offset, asked) => {
		const from = asked === MOST ? -offset : offset;
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
async function sifted(wanted: number, days: number) {
	const asked: unknown[] = [];
	const answer = await fetchList(
		async ({ query }, read) => {
			asked.push(query);
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
	return { ids: data.map(({ id }) => Number(id)), asked };
}

test('filters rows and stops at the first page of past rows', async () => {
	const { ids, asked } = await sifted(Infinity, 9_000);
	expect([ids.length, ids[0], ids.at(-1)]).toEqual([7_001, 9_000, 2_000]);
	expect(asked[0]).toEqual({ of: 'me', limit: 1_000, offset: 0 });
	// Up to the first page with only days below 1,500.
	expect(asked).toHaveLength(9);
});

test.each([
	[1, 1],
	[7, 1],
	[1_000, 1],
	[1_001, 2],
])('fetches %d rows with %d pages', async (wanted, count) => {
	const { ids, asked } = await sifted(wanted, 9_000);
	expect([ids.length, asked.length]).toEqual([wanted, count]);
});

test('does not count filtered rows as wanted', async () => {
	const { ids, asked } = await sifted(2, 2_001);
	expect([ids, asked.length]).toEqual([[2_001, 2_000], 1]);
	expect((await sifted(2, 10_500)).ids).toEqual([9_000, 8_999]);
	expect((await sifted(2, 1_800)).ids).toEqual([]);
});

test.each<[string, number, { more: boolean; total?: number }, object]>([
	['is limited, with the total of the server', 2, { more: true, total: 230 }, { total: 230 }],
	['is limited, and its length unknown', 2, { more: true }, {}],
	['is limited by us, where the server sends all', 2, { more: false, total: 99 }, { total: 3 }],
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

test.each([3, 4, Infinity])('a list of 3 rows is not limited by %d', async (wanted) => {
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
});
