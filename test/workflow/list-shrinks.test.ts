import { startSandbox, type Sandbox } from '../../sandbox';
import { runWorkflow } from './harness';
import { errorPattern } from '../errorText';

/** The API's list, and a function that changes it after each page. */
let list: string[] = [];
let changeList = () => {};
/** The maximum number of rows in a page. */
let maxPageSize = 1_000;
/** A wrong total. */
let wrongTotal: number | undefined;
let sandbox: Sandbox;

const COUNT = 5_500;

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			list_interviews: ({ query }) => {
				const [limit, offset] = [Number(query.limit), Number(query.offset)];
				const data = list
					.slice(offset, offset + Math.min(limit, maxPageSize))
					.map((id) => ({ id }));
				const has_more = offset + data.length < list.length;
				const total = wrongTotal ?? list.length;
				changeList();
				return { data, pagination: { total, limit, offset, has_more } };
			},
		},
	});
});
beforeEach(() => {
	maxPageSize = 1_000;
	wrongTotal = undefined;
	list = Array.from({ length: COUNT }, (_, index) => String(index));
});
afterAll(async () => await sandbox.close());

const fetched = async () => {
	const outcome = await runWorkflow({
		items: [{}],
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: { resource: 'interview', operation: 'getMany', returnAll: true },
	});
	const { hints } = outcome.run.data.resultData.runData.JobMojito![0]!;
	const ids = outcome.errorText ? [] : outcome.fields().map(({ interview_id }) => interview_id);
	return { errorText: outcome.errorText, ids, hints };
};

test.each([
	['the first row', () => list.splice(0, 1)],
	['a few rows', () => list.splice(5, 20)],
	['the last row', () => list.splice(-1, 1)],
	['some rows of the first page', () => list.splice(10, 300)],
	['more rows than a page has', () => list.length > 3_000 && list.splice(0, 1_200)],
	['all but a few rows', () => list.splice(0, list.length - 7)],
	['all rows', () => list.splice(0)],
])('a list that loses %s after each page returns each remaining row once', async (_, lose) => {
	changeList = lose;
	const { errorText, ids } = await fetched();
	expect(errorText).toBe('');
	expect(new Set(ids).size).toBe(ids.length);
	expect(list.filter((id) => !ids.includes(id))).toEqual([]);
});

test('rows that are added during a pass cause no second pass', async () => {
	let added = 0;
	changeList = () => list.unshift(`new ${added++}`);
	const { ids } = await fetched();
	expect(ids).toEqual(Array.from({ length: COUNT }, (_, index) => String(index)));
	expect(added).toBe(6);
});

test.each([500, 1_500, 6_000])('a list that grows by %s rows is read completely', async (count) => {
	let page = 0;
	changeList = () => {
		if (++page === 3) list.unshift(...Array.from({ length: count }, (_, index) => `new ${index}`));
	};
	const { errorText, ids } = await fetched();
	expect(errorText).toBe('');
	expect(new Set(ids).size).toBe(ids.length);
	const old = new Set(ids.filter((id) => !String(id).startsWith('new')));
	expect(old.size).toBe(COUNT);
	expect(page).toBeLessThan(25);
});

test('no row is missed if rows leave a list whose pages are shorter than requested', async () => {
	maxPageSize = 100;
	let page = 0;
	changeList = () => {
		if (++page === 15) list.splice(0, 5);
	};
	const { errorText, ids } = await fetched();
	expect(errorText).toBe('');
	expect(new Set(ids).size).toBe(ids.length);
	const read = new Set(ids);
	expect(list.filter((id) => !read.has(id))).toEqual([]);
	expect(page).toBeLessThan(90);
});

/** Shuffles the list after each page. */
function shuffling(seed: number): () => void {
	let random = seed;
	return () => {
		list = list
			.map((id) => ({ id, by: (random = (random * 48_271) % 2_147_483_647) }))
			.sort((a, b) => a.by - b.by)
			.map(({ id }) => id);
	};
}

test.each([7, 8, 9])(
	'a list that changes its order is read twice, with a hint (%s)',
	async (seed) => {
		const shuffle = shuffling(seed);
		let pages = 0;
		changeList = () => {
			pages++;
			shuffle();
		};
		const { errorText, ids, hints } = await fetched();
		expect(errorText).toBe('');
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThan(COUNT / 2);
		expect(pages).toBe(12);
		expect(hints).toContainEqual({
			message: expect.stringMatching(/^The list changed while it was read/) as string,
			location: 'outputPane',
		});
	},
);

test('a row that moves to the front while another leaves the list is found', async () => {
	let page = 0;
	changeList = () => {
		if (++page !== 1) return;
		list.unshift(...list.splice(2_200, 1));
		list.splice(5, 1);
	};
	const { ids } = await fetched();
	expect(list.filter((id) => !ids.includes(id))).toEqual([]);
	expect(page).toBe(12);
});

test('a total that is too large causes no additional requests and no missing rows', async () => {
	let pages = 0;
	wrongTotal = 1_000_000;
	changeList = () => void pages++;
	const { ids } = await fetched();
	expect(ids).toEqual(list);
	expect(pages).toBe(6);
});

test.each([
	['by one', () => list.length + 1],
	['by thousands', () => 99_999],
])('a total that is too large %s is not an error while rows are added', async (_, total) => {
	let pages = 0;
	wrongTotal = total();
	changeList = () => {
		list.unshift(`new ${pages++}`);
		wrongTotal = total();
	};
	const { errorText, ids } = await fetched();
	expect(errorText).toBe('');
	expect(ids.filter((id) => !String(id).startsWith('new'))).toHaveLength(COUNT);
	expect(pages).toBeLessThanOrEqual(30);
});

test('a list that changes completely with each page is an error', async () => {
	let page = 0;
	changeList = () => {
		list = list.map((_, index) => `${page} ${index}`);
		page++;
	};
	const { errorText } = await fetched();
	expect(errorText).toMatch(errorPattern('list-unstable'));
	expect(page).toBeLessThan(250);
});
