import type { IDataObject } from 'n8n-workflow';
import { paginate, type FetchPage } from '../../shared/client/paginate';
import type { Page } from '../../shared/values/page';
import type { Answer } from '../../shared/client/failure';
import {
	firstWatermark,
	isBeneath,
	type ListCursor,
	type Pass,
	type Position,
	type Sweep,
} from './cursor';
import { changedAtOf, createdAtOf } from './row';

/** A small first page is all that most polls read. */
export const FIRST_PAGE = 250;
/** The largest page that the API gives. */
export const PAGE = 1_000;
const MAX_PAGES = 1_000;
/** By how many rows a reading that goes on overlaps the part before. */
const OVERLAP = 20;

/** What a poll asks of the API. Nothing of it throws. */
export interface Api {
	/** The results of a product, in an order of the API's. */
	list(product: string, orderBy: 'updated_at_newest' | 'created_at_newest'): FetchPage;
	/** All that there is to know of a result. */
	details(interviewResultId: string): Promise<Answer<IDataObject>>;
}

/** How long a poll may go on. */
export interface PollTime {
	/** How many rows to ask for where there is a lot to read. */
	pageSize: number;
	/** Whether no further page may be asked for. */
	isReadingOver(): boolean;
	/** Aborted when the poll has to end at once; its reason is a failure. */
	signal: AbortSignal;
}

export interface ListRead {
	/** Those that changed last, and those that do not say when. */
	rows: IDataObject[];
	/** Those of a slow reading of all rows. */
	swept: IDataObject[];
	/** Whether `rows` are all that there are. */
	isWhole: boolean;
	/** Where the next poll goes on, where this one did not come down to the watermark. */
	pass?: Omit<Pass, 'next'>;
	undated: number;
	sweep: Sweep;
}

/**
 * Reads the results of a product down to its watermark, the last change first, as far as there is
 * time. Rows that do not say when they changed stand in front of all others or behind them: new ones
 * are looked for by their date of creation, and old ones by a slow reading of all rows.
 *
 * @param cursor nothing where the list is read for the first time
 * @param maxSwept how many rows the slow reading comes to
 */
export async function readList(
	api: Api,
	product: string,
	cursor: ListCursor | undefined,
	time: PollTime,
	maxSwept: number,
): Promise<Answer<ListRead>> {
	const top = await readTop(api.list(product, 'updated_at_newest'), cursor, time);
	if ('failure' in top) return top;
	const { rows, isWhole, pass } = top.body;
	const undated = top.body.undated ?? cursor?.undated ?? 0;
	const sweep = cursor?.sweep ?? { offset: 0, isComplete: false, isNeeded: false };
	if (isWhole) {
		const known = { offset: 0, since: 0, isComplete: true, isNeeded: rows.some(isUndated) };
		return { body: { rows, swept: [], isWhole, undated, sweep: known } };
	}
	const isLate = pass !== undefined || (cursor !== undefined && time.isReadingOver());
	if (isLate) return { body: { rows, swept: [], isWhole, pass, undated, sweep } };

	const byCreation = api.list(product, 'created_at_newest');
	const created = await paginate(
		byCreation,
		(page, all) => {
			const depth = cursor?.watermark ?? firstWatermark(timesOf([...rows, ...all.values()]));
			return page.some((row) => isOlder(createdAtOf(row), depth)) || time.isReadingOver();
		},
		{ firstPageSize: FIRST_PAGE, pageSize: time.pageSize, maxPages: MAX_PAGES },
	);
	if ('failure' in created) return created;
	rows.push(...created.body.rows.filter((row) => changedAtOf(row) === undefined));

	const slowly = await readSlowly(byCreation, sweep, time, maxSwept);
	return { body: { rows, isWhole, undated, ...slowly } };
}

interface Top {
	rows: IDataObject[];
	isWhole: boolean;
	pass?: Omit<Pass, 'next'>;
	/** How many rows without a date stand in front; nothing where that could not be seen. */
	undated?: number;
}

/** Reads those that changed last, from the front of the list or where the poll before had to end. */
async function readTop(
	list: FetchPage,
	cursor: ListCursor | undefined,
	time: PollTime,
): Promise<Answer<Top>> {
	const { pass, watermark, undated = 0 } = cursor ?? {};
	const begun = pass
		? await beginAt(list, pass.offset, (row) => (changedAtOf(row) ?? Infinity) >= pass.low)
		: await beginBehind(list, undated);
	if ('failure' in begun) return begun;
	const { start } = begun.body;
	const [top] = begun.body.page.rows;
	const areUndatedFirst = pass ? undated > 0 : top !== undefined && isUndated(top);
	let begin: Page | undefined = begun.body.page;
	let end = start;
	let low = pass?.low ?? Infinity;
	let last: IDataObject[] = [];
	let changes: number[] = [];
	let isReached = false;
	let isOver = false;
	const front = new Front(start);
	const fetch: FetchPage = async (offset, limit) => {
		const answer = begin ? { body: begin } : await list(start + offset, limit);
		begin = undefined;
		if ('failure' in answer) {
			// What was read until then is good, so the reading ends as if nothing followed.
			if (!time.signal.aborted || last.length === 0) return answer;
			isOver = true;
			return { body: { rows: last, more: false } };
		}
		const { rows, more, total } = answer.body;
		last = rows;
		front.add(start + offset, rows);
		end = Math.max(end, start + offset + rows.length);
		changes = changesOf(rows);
		low = Math.min(low, ...changes);
		return { body: { rows, more, ...(total !== undefined && { total: total - start }) } };
	};
	const read = await paginate(
		fetch,
		(page, all) => {
			const depth =
				watermark ?? (cursor ? undefined : firstWatermark(changesOf([...all.values()])));
			const isEnd = page.slice(-1).some(isUndated) && !areUndatedFirst;
			isReached = isEnd || (depth !== undefined && changes.some((one) => isBeneath(one, depth)));
			isOver ||= !isReached && time.isReadingOver();
			return isReached || isOver;
		},
		{ firstPageSize: FIRST_PAGE, pageSize: time.pageSize, maxPages: MAX_PAGES },
	);
	if ('failure' in read) return read;
	const { rows, isComplete: whole } = read.body;
	const isWhole = whole && !isOver && start === 0;
	const isComplete = isReached || (whole && !isOver);
	return {
		body: {
			rows,
			isWhole,
			...(!isComplete && { pass: { offset: end, low } }),
			...(!pass && { undated: front.undated }),
		},
	};
}

/** Begins behind the rows without a date that stand in front, if they still do. */
async function beginBehind(list: FetchPage, undated: number): Promise<Begun> {
	if (undated > 0) {
		const head = await list(0, 1);
		if ('failure' in head) return head;
		const [top] = head.body.rows;
		if (top && isUndated(top)) return await beginAt(list, undated, isUndated);
	}
	return await beginAt(list, 0, () => true);
}

type Begun = Answer<{ start: number; page: Page }>;

/**
 * Finds where to go on in a list: a bit further up, and further still where rows have left it since.
 *
 * @param isBefore whether a row was among those that have been read already
 */
async function beginAt(
	list: FetchPage,
	offset: number,
	isBefore: (row: IDataObject) => boolean,
): Promise<Begun> {
	let back = OVERLAP;
	let start = Math.max(0, offset - back);
	for (;;) {
		const answer = await list(start, FIRST_PAGE);
		if ('failure' in answer) return answer;
		const [first] = answer.body.rows;
		if (start === 0 || (first && isBefore(first))) return { body: { start, page: answer.body } };
		back *= 2;
		start = Math.max(0, start - back);
	}
}

/** Counts the rows without a date that stand in front of all others. */
class Front {
	undated: number;

	private isEnded = false;

	constructor(start: number) {
		this.undated = start;
	}

	add(offset: number, rows: IDataObject[]): void {
		if (this.isEnded || offset > this.undated) return;
		const dated = rows.findIndex((row) => !isUndated(row));
		this.isEnded = dated !== -1;
		this.undated = Math.max(this.undated, offset + (dated === -1 ? rows.length : dated));
	}
}

/**
 * Reads all rows by and by: the first time as far as there is time, then a page with each poll where
 * that is needed. A page that fails is left to the next poll.
 */
async function readSlowly(
	list: FetchPage,
	before: Sweep,
	time: PollTime,
	maxSwept: number,
): Promise<{ swept: IDataObject[]; sweep: Sweep }> {
	const swept: IDataObject[] = [];
	let sweep = before;
	do {
		const limit = Math.min(time.pageSize, maxSwept - sweep.offset);
		const isDone = sweep.isComplete && !sweep.isNeeded;
		if (isDone || limit <= 0 || time.isReadingOver()) break;
		const answer = await list(sweep.offset, limit);
		if ('failure' in answer) break;
		const { rows, more } = answer.body;
		swept.push(...rows);
		sweep = afterPage(sweep, rows, more, maxSwept);
	} while (!sweep.isComplete);
	return { swept, sweep };
}

function afterPage(before: Sweep, rows: IDataObject[], more: boolean, maxSwept: number): Sweep {
	const isNeeded = before.isNeeded || rows.some(isUndated);
	const end = before.offset + rows.length;
	const goesOn = more && rows.length > OVERLAP && end < maxSwept;
	const dates = rows.map(createdAtOf).filter((one) => one !== undefined);
	const oldest = more ? Math.min(before.since ?? Infinity, ...dates) : 0;
	const since = before.isComplete || oldest === Infinity ? before.since : oldest;
	return {
		offset: goesOn ? end - OVERLAP : 0,
		...(since !== undefined && { since }),
		isComplete: before.isComplete || !goesOn,
		isNeeded,
	};
}

/** Such rows stand together, at one end of the list. */
const isUndated = ({ updated_at }: IDataObject): boolean =>
	updated_at === undefined || updated_at === null || updated_at === '';

/** When rows changed, as far as they say so. */
const changesOf = (rows: IDataObject[]): number[] =>
	rows.map(changedAtOf).filter((one) => one !== undefined);

/** When rows changed or, where they do not say so, were created. */
export const timesOf = (rows: IDataObject[]): number[] =>
	rows.map((row) => changedAtOf(row) ?? createdAtOf(row)).filter((one) => one !== undefined);

const isOlder = (time: number | undefined, depth: Position | undefined): boolean =>
	time !== undefined && depth !== undefined && isBeneath(time, depth);
