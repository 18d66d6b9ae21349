import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/client/failure';
import { paginate, type FetchPage } from '../../shared/client/paginate';
import type { Page } from '../../shared/values/page';
import { initialWatermark, isBelow } from './cursor';
import type { ListCursor, Pass, Position, Sweep } from './pollState';
import { parseChangedAt, parseCreatedAt, parseTimes } from './row';

/** Most polls read only the first page, so it is small. */
export const FIRST_PAGE = 250;
/** The largest page of the API. */
export const PAGE = 1_000;
const MAX_PAGES = 1_000;
/** The number of rows by which a continued reading overlaps the previous one. */
const OVERLAP = 20;

/** The requests of a poll. They never throw. */
export interface Api {
	list(product: string, orderBy: 'updated_at_newest' | 'created_at_newest'): FetchPage;
	details(interviewResultId: string): Promise<Answer<IDataObject>>;
}

export interface PollLimits {
	/** The size of all pages but the first. */
	pageSize: number;
	/** Whether no further page may be requested. */
	isTimeUp(): boolean;
	/** Aborted when the poll must end immediately; its reason is a failure. */
	signal: AbortSignal;
}

export interface ListRead {
	/** The rows that changed last, and new rows without a change date. */
	rows: IDataObject[];
	/** The rows of the sweep. */
	swept: IDataObject[];
	/** Whether `rows` is the whole list. */
	isWhole: boolean;
	/** The position at which the next poll continues, if this one did not reach the watermark. */
	pass?: UnfinishedPass;
	leadingUndated: number;
	sweep: Sweep;
}

type UnfinishedPass = Omit<Pass, 'nextWatermark'>;

/**
 * Reads the results of a product, latest change first, down to the watermark or until the time is up.
 * Rows without a change date are at the front or at the end of the list. Therefore new ones are found
 * by their creation date, and changes of old ones by the sweep.
 *
 * @param cursor undefined at the first poll
 * @param maxSwept the number of rows at which the sweep ends
 */
export async function readList(
	api: Api,
	product: string,
	cursor: ListCursor | undefined,
	limits: PollLimits,
	maxSwept: number,
): Promise<Answer<ListRead>> {
	const changed = await readChanged(api.list(product, 'updated_at_newest'), cursor, limits);
	if ('failure' in changed) return changed;
	const { rows, isWhole, pass } = changed.body;
	const leadingUndated = changed.body.leadingUndated ?? cursor?.leadingUndated ?? 0;
	const sweep = cursor?.sweep ?? { offset: 0, isComplete: false, restarts: false };
	if (isWhole) {
		const complete = { offset: 0, since: 0, isComplete: true, restarts: rows.some(isUndated) };
		return { body: { rows, swept: [], isWhole, leadingUndated, sweep: complete } };
	}
	if (pass || (cursor && limits.isTimeUp())) {
		return { body: { rows, swept: [], isWhole, pass, leadingUndated, sweep } };
	}

	const byCreation = api.list(product, 'created_at_newest');
	const created = await paginate(
		byCreation,
		(page, all) => {
			const depth = cursor?.watermark ?? initialWatermark(parseTimes([...rows, ...all.values()]));
			const isReached = page.some((row) => isRowBelow(parseCreatedAt(row), depth));
			return isReached || limits.isTimeUp();
		},
		{ firstPageSize: FIRST_PAGE, pageSize: limits.pageSize, maxPages: MAX_PAGES },
	);
	if ('failure' in created) return created;
	rows.push(...created.body.rows.filter((row) => parseChangedAt(row) === undefined));

	const swept = await continueSweep(byCreation, sweep, limits, maxSwept);
	return { body: { rows, isWhole, leadingUndated, ...swept } };
}

interface ChangedRows {
	rows: IDataObject[];
	isWhole: boolean;
	pass?: UnfinishedPass;
	/** Undefined if the front of the list was not read. */
	leadingUndated?: number;
}

/** Reads the rows that changed last, from the front of the list or from the end of the last pass. */
async function readChanged(
	list: FetchPage,
	cursor: ListCursor | undefined,
	limits: PollLimits,
): Promise<Answer<ChangedRows>> {
	const { pass, watermark, leadingUndated = 0 } = cursor ?? {};
	const foundStart = pass
		? await findStart(
				list,
				pass.offset,
				(row) => (parseChangedAt(row) ?? Infinity) >= pass.oldestTime,
			)
		: await skipLeadingUndated(list, leadingUndated);
	if ('failure' in foundStart) return foundStart;
	const { start, firstPage } = foundStart.body;
	const [firstRow] = firstPage.rows;
	const areUndatedFirst = pass ? leadingUndated > 0 : firstRow !== undefined && isUndated(firstRow);
	const pages: ReadPage[] = [];
	let isReached = false;
	let isTimeUp = false;
	const fetch: FetchPage = async (offset, limit) => {
		const last = pages.at(-1);
		const answer = last ? await list(start + offset, limit) : { body: firstPage };
		if ('failure' in answer) {
			// Keep the pages before an aborted page: end the list after them.
			if (!limits.signal.aborted || !last || last.rows.length === 0) return answer;
			isTimeUp = true;
			return { body: { rows: last.rows, more: false } };
		}
		const { rows, more, total } = answer.body;
		pages.push({ offset: start + offset, rows });
		return { body: { rows, more, ...(total !== undefined && { total: total - start }) } };
	};
	const read = await paginate(
		fetch,
		(page, all) => {
			const depth =
				watermark ?? (cursor ? undefined : initialWatermark(parseChangeTimes([...all.values()])));
			const isUndatedEnd = page.slice(-1).some(isUndated) && !areUndatedFirst;
			isReached = isUndatedEnd || page.some((row) => isRowBelow(parseChangedAt(row), depth));
			isTimeUp ||= !isReached && limits.isTimeUp();
			return isReached || isTimeUp;
		},
		{ firstPageSize: FIRST_PAGE, pageSize: limits.pageSize, maxPages: MAX_PAGES },
	);
	if ('failure' in read) return read;
	const { rows, isComplete } = read.body;
	const isEnd = isComplete && !isTimeUp;
	const offset = Math.max(start, ...pages.map((page) => page.offset + page.rows.length));
	const oldestTimes = pages.map((page) => Math.min(...parseChangeTimes(page.rows)));
	const oldestTime = Math.min(pass?.oldestTime ?? Infinity, ...oldestTimes);
	return {
		body: {
			rows,
			isWhole: isEnd && start === 0,
			...(!isReached && !isEnd && { pass: { offset, oldestTime } }),
			...(!pass && { leadingUndated: countLeadingUndated(start, pages) }),
		},
	};
}

interface ReadPage {
	offset: number;
	rows: IDataObject[];
}

type Start = Answer<{ start: number; firstPage: Page }>;

/** Starts after the rows without a change date at the front of the list, if there still are any. */
async function skipLeadingUndated(list: FetchPage, leadingUndated: number): Promise<Start> {
	if (leadingUndated > 0) {
		const head = await list(0, 1);
		if ('failure' in head) return head;
		const [row] = head.body.rows;
		if (row && isUndated(row)) return await findStart(list, leadingUndated, isUndated);
	}
	return await findStart(list, 0, () => true);
}

/**
 * Finds the offset at which to continue: a few rows before the old offset, and more if rows have left
 * the list since then.
 *
 * @param wasRead whether a row belongs to the part that was already read
 */
async function findStart(
	list: FetchPage,
	offset: number,
	wasRead: (row: IDataObject) => boolean,
): Promise<Start> {
	let step = OVERLAP;
	let start = Math.max(0, offset - step);
	for (;;) {
		const answer = await list(start, FIRST_PAGE);
		if ('failure' in answer) return answer;
		const [first] = answer.body.rows;
		if (start === 0 || (first && wasRead(first)))
			return { body: { start, firstPage: answer.body } };
		step *= 2;
		start = Math.max(0, start - step);
	}
}

/**
 * Counts the rows without a change date at the front of the list.
 *
 * @param start the number of rows before the pages, which have no change date
 */
function countLeadingUndated(start: number, pages: ReadPage[]): number {
	let count = start;
	for (const { offset, rows } of pages) {
		if (offset > count) continue;
		const dated = rows.findIndex((row) => !isUndated(row));
		count = Math.max(count, offset + (dated === -1 ? rows.length : dated));
		if (dated !== -1) break;
	}
	return count;
}

/**
 * Sweeps all rows: the first time as far as the time allows, then one page per poll if necessary. The
 * next poll requests a page again that fails.
 */
async function continueSweep(
	list: FetchPage,
	before: Sweep,
	limits: PollLimits,
	maxSwept: number,
): Promise<{ swept: IDataObject[]; sweep: Sweep }> {
	const swept: IDataObject[] = [];
	let sweep = before;
	do {
		const limit = Math.min(limits.pageSize, maxSwept - sweep.offset);
		const isDone = sweep.isComplete && !sweep.restarts;
		if (isDone || limit <= 0 || limits.isTimeUp()) break;
		const answer = await list(sweep.offset, limit);
		if ('failure' in answer) break;
		const { rows, more } = answer.body;
		swept.push(...rows);
		sweep = advanceSweep(sweep, rows, more, maxSwept);
	} while (!sweep.isComplete);
	return { swept, sweep };
}

function advanceSweep(before: Sweep, rows: IDataObject[], more: boolean, maxSwept: number): Sweep {
	const end = before.offset + rows.length;
	const continues = more && rows.length > OVERLAP && end < maxSwept;
	const dates = rows.map(parseCreatedAt).filter((date) => date !== undefined);
	const oldest = more ? Math.min(before.since ?? Infinity, ...dates) : 0;
	const since = before.isComplete || oldest === Infinity ? before.since : oldest;
	return {
		offset: continues ? end - OVERLAP : 0,
		...(since !== undefined && { since }),
		isComplete: before.isComplete || !continues,
		restarts: before.restarts || rows.some(isUndated),
	};
}

/** Whether a row has no change date. Such rows are together, at one end of the list. */
const isUndated = ({ updated_at }: IDataObject): boolean =>
	updated_at === undefined || updated_at === null || updated_at === '';

const parseChangeTimes = (rows: IDataObject[]): number[] =>
	rows.map(parseChangedAt).filter((time) => time !== undefined);

const isRowBelow = (time: number | undefined, watermark: Position | undefined): boolean =>
	time !== undefined && watermark !== undefined && isBelow(time, watermark);
