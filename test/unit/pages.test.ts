import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../nodes/JobMojito/resources';
import { pages } from '../../nodes/JobMojito/run/pages';

/** Reads a whole list of a server that answers so to the page from an offset on, the nth one it gives. */
async function readAll(
	[resource, operation]: [string, string],
	page: (offset: number, count: number) => { data: IDataObject[]; has_more: boolean },
) {
	let count = 0;
	const answer = await pages(
		async ({ query }, read) => {
			if (++count > 11_000) throw new Error('It is asked without an end.');
			const { data, has_more } = page(Number(query?.offset), count);
			return await Promise.resolve({ body: read({ data, pagination: { has_more } }) });
		},
		{ method: 'GET', path: 'list' },
		Infinity,
		findOperation(resource, operation)!.list!,
		{},
	);
	return { answer, count };
}

test('a count that goes on while its list is read comes once', async () => {
	const today = 985;
	const { answer } = await readAll(['merchant', 'getAnalytics'], (offset, count) => {
		const all = Array.from({ length: 1_010 }, (_, day) => ({
			day,
			event: 'interview',
			event_number: day >= today ? count : 1,
		}));
		return { data: all.slice(offset, offset + 1_000), has_more: offset === 0 };
	});
	const { data } = (answer as { body: { data: IDataObject[] } }).body;
	expect(data.map(({ day }) => day)).toEqual(Array.from({ length: 1_010 }, (_, day) => day));
});

test('a list without an end is ended, wherever rows leave it', async () => {
	const MOST = 10_000;
	const { answer, count } = await readAll(['interview', 'getMany'], (offset, asked) => {
		const from = asked === MOST ? -offset : offset;
		const data = [0, 1, 2].map((index) => ({ id: `${from + index}` }));
		return { data, has_more: true };
	});
	expect(answer).toMatchObject({ failure: { message: expect.stringContaining('goes on') } });
	expect(count).toBe(MOST);
});
