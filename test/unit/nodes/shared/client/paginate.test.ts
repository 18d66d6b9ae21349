import type { IDataObject } from 'n8n-workflow';
import { paginate } from '../../../../../nodes/shared/client/paginate';
import { createFailure } from '../../../../../nodes/shared/client/failure';

const rowsOf = (ids: string): IDataObject[] => [...ids].map((id) => ({ id }));

/** A list that can change with each request; an ID is one letter. */
interface ChangingList {
	/** All IDs in order, at the nth request. */
	ids: (request: number) => string;
	total?: (request: number) => number | undefined;
	isEnough?: (read: number) => boolean;
	first?: number;
	further?: number;
}

async function read({ ids, total, isEnough = () => false, first = 2, further = 2 }: ChangingList) {
	const requests: Array<[offset: number, limit: number]> = [];
	const answer = await paginate(
		async (offset, limit) => {
			requests.push([offset, limit]);
			const all = ids(requests.length);
			const rows = rowsOf(all.slice(offset, offset + limit));
			const more = offset + limit < all.length;
			const reportedTotal = total === undefined ? all.length : total(requests.length);
			return await Promise.resolve({ body: { rows, more, total: reportedTotal } });
		},
		(_, rows) => isEnough(rows.size),
		{ firstPageSize: first, pageSize: further, maxPages: 10_000 },
	);
	if ('failure' in answer) return { requests, failure: answer.failure.message };
	const { rows, isComplete, mayMissRows } = answer.body;
	return { requests, ids: rows.map(({ id }) => id).join(''), isComplete, mayMissRows };
}

test('reads an unchanged list in one pass, with overlapping pages', async () => {
	expect(await read({ ids: () => 'abcd' })).toEqual({
		requests: [
			[0, 2],
			[1, 2],
			[2, 2],
		],
		ids: 'abcd',
		isComplete: true,
		mayMissRows: false,
	});
});

test('pages of one row do not overlap', async () => {
	const { requests, ids } = await read({ ids: () => 'abc', first: 1, further: 1 });
	expect([requests.map(([offset]) => offset), ids]).toEqual([[0, 1, 2], 'abc']);
});

test('stops when there are enough rows', async () => {
	expect(await read({ ids: () => 'abcd', isEnough: (count) => count >= 3 })).toEqual({
		requests: [
			[0, 2],
			[1, 2],
		],
		ids: 'abc',
		isComplete: false,
		mayMissRows: false,
	});
});

test('reads a full small first page again at full size', async () => {
	const { requests, ids } = await read({ ids: () => 'abcdef', first: 2, further: 4 });
	expect([requests, ids]).toEqual([
		[
			[0, 2],
			[0, 4],
			[2, 4],
		],
		'abcdef',
	]);
});

test('stops after a small first page with all rows', async () => {
	expect((await read({ ids: () => 'a', first: 2, further: 4 })).requests).toEqual([[0, 2]]);
});

test('finds a row that moved in a second pass', async () => {
	// The last row moves to the front while the second page is read; the total stays the same.
	const { requests, ids } = await read({ ids: (request) => (request === 1 ? 'abcd' : 'dabc') });
	expect(ids).toBe('dabc');
	expect(requests).toEqual([
		[0, 2],
		[1, 2],
		[2, 2],
		[0, 2],
		[1, 2],
		[2, 2],
	]);
});

test('ignores a total that is too large if the list did not change', async () => {
	const { requests, ids } = await read({ ids: () => 'abcd', total: () => 9 });
	expect([requests.length, ids]).toEqual([3, 'abcd']);
});

test('reads a list whose total changes twice and reports that rows may be missing', async () => {
	const { requests, ids, mayMissRows } = await read({
		ids: () => 'abcd',
		total: (request) => 9 + (request % 3),
		first: 3,
		further: 3,
	});
	const passes = requests.filter(([offset]) => offset === 0).length;
	expect([passes, ids, mayMissRows]).toEqual([2, 'abcd', true]);
});

test('reports no missing rows without a total', async () => {
	expect((await read({ ids: () => 'abcd', total: () => undefined })).requests).toHaveLength(3);
});

test('returns the latest version of a row', async () => {
	let request = 0;
	const answer = await paginate(
		async () => {
			request++;
			const rows = [{ id: 'a', state: request }];
			return await Promise.resolve({ body: { rows, more: request === 1, total: 1 } });
		},
		() => false,
		{ firstPageSize: 1, pageSize: 2, maxPages: 10 },
	);
	expect(answer).toMatchObject({ body: { rows: [{ id: 'a', state: 2 }] } });
});

test('fails if a page fails', async () => {
	const failure = createFailure('refused');
	const answer = await paginate(
		async () => await Promise.resolve({ failure }),
		() => false,
		{ firstPageSize: 1, pageSize: 1, maxPages: 10 },
	);
	expect(answer).toEqual({ failure });
});
