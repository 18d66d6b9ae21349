import type { IDataObject } from 'n8n-workflow';
import type { Answer, Failure } from '../../shared/client/failure';
import { createChange, Deduplicator } from '../../shared/changes/deduplicator';
import type { ChangeEvent } from '../../shared/changes/changeEvent';
import type { ChangeFilters } from '../../shared/changes/changeFields';
import { createItem } from '../../shared/changes/changeItem';
import { inOrder, laterOf, loweredTo, nextWatermark, watermarkAt, type ListCursor } from './cursor';
import { countAttempts, fetchDetails, MAX_ATTEMPTS } from './fetchDetails';
import { concernsAll, POLL_TIMEOUT } from './pollFailures';
import { readList, timesOf, type Api, type ListRead, type PollTime } from './readList';
import {
	asksFor,
	partitionRows,
	questionOf,
	rowsOf,
	withoutFlood,
	type Known,
	type Pending,
	type Rows,
} from './partition';
import type { NextState, PollState } from './pollState';
import { withDetails, type Row } from './row';
import { RowMemory } from './rowMemory';
import { isSameSource, mayBeSame, merchantsOf, type Source } from './source';

/** How many results one poll gives; the next one goes on with those behind them. */
export const MAX_GIVEN = 200;

export interface PollOptions {
	wanted: ChangeFilters;
	source: Source;
	/** The lists to follow. */
	products: string[];
	/** How many of the results that are there at the start are wanted, too. */
	latest: number;
	/** How many rows of each list to read at the start, so that it is known what they say. */
	maxSwept: number;
	/** Whether a flood of old results is taken for seen; otherwise nothing is given because of it. */
	acceptsFlood: boolean;
}

export interface PollResult {
	items: IDataObject[];
	/** To be kept when the items are given. */
	state: NextState;
	/** Why some lists, or all details, could not be had. */
	failures: Failure[];
	/** What n8n's log should say. */
	warnings: string[];
	/** The names of properties that hold something else than they should. */
	unreadable: string[];
	/** How many old results came in a flood. */
	flood: number;
}

/** A list that was read. */
interface List extends ListRead, Rows {
	product: string;
	before?: ListCursor;
	pending: Pending[];
}

/** Finds the results that have changed since the last poll. It never throws. */
export async function findChanges(
	api: Api,
	options: PollOptions,
	stored: PollState | undefined,
	time: PollTime,
): Promise<PollResult> {
	const { source, wanted, latest, products } = options;
	const before = stored && mayBeSame(stored.source, source) ? stored : undefined;
	const { lists, failures } = await readLists(api, options, before, time);
	const rows = lists.flatMap((list) => [...list.rows, ...list.swept]);
	if (before && !isSameSource(before.source, source, rows)) {
		return await findChanges(api, options, undefined, time);
	}
	const memory = new RowMemory(before?.rows);
	const deduplicator = new Deduplicator(before?.results);
	const known = { memory, deduplicator, repeats: wanted.repeats };
	const unreadable = unreadableIn(lists, memory);
	for (const list of lists) {
		list.pending = partitionRows(list, {
			...known,
			cursor: list.before,
			wantsLatest: !before && latest > 0,
			isWanted: (row) =>
				asksFor(wanted, row) && (!list.before || asksFor(list.before.question, row)),
		});
	}
	const { pending, flood } = withoutFlood(lists.flatMap((list) => list.pending).sort(byTime));
	const chosen = before ? pending : pending.slice(Math.max(0, pending.length - latest));
	const left = new Set(chosen.map(({ row }) => row));
	for (const { row } of [...flood, ...pending]) if (!left.has(row)) memory.remember(row);

	const isRefused = flood.length > 0 && !options.acceptsFlood;
	const carried = isRefused ? [] : chosen.slice(0, MAX_GIVEN);
	const details = await fetchDetails(
		api,
		carried.map(({ row }) => row),
		time,
	);
	failures.push(...details.failures);
	const { tries, warnings } = countAttempts(details, before?.waiting);
	const items: IDataObject[] = [];
	for (const { row, event } of carried) {
		const isGivenUp = (tries[row.id] ?? 0) >= MAX_ATTEMPTS;
		const detail = details.read.get(row) ?? (isGivenUp ? {} : undefined);
		if (!detail) continue;
		left.delete(row);
		delete tries[row.id];
		const item = itemFor(row, event, detail, known);
		if (item) items.push(item);
	}

	const cursors: PollState['lists'] = {};
	for (const product of products) {
		const list = lists.find((one) => one.product === product);
		const cursor = list ? nextCursor(list, wanted, left, tries) : before?.lists[product];
		if (cursor) cursors[product] = cursor;
	}
	const isComplete = lists.every(({ pass }) => !pass) && lists.length === products.length;
	const ids = new Set([...left].map(({ id }) => id));
	const waiting = Object.entries(tries);
	const merchants = new Set([...(before?.source.merchants ?? []), ...merchantsOf(rows)]);
	const state: NextState = {
		source: { ...source, merchants: [...merchants] },
		lists: cursors,
		rows: memory.stored(),
		results: deduplicator.stored(),
		// Those of a list that was not read are still counted.
		waiting: isComplete ? Object.fromEntries(waiting.filter(([id]) => ids.has(id))) : tries,
	};
	return { items, state, failures, warnings, unreadable, flood: flood.length };
}

function unreadableIn(lists: List[], memory: RowMemory): string[] {
	const rows = lists.flatMap(({ above }) => above.filter((row) => !memory.hasVersion(row)));
	return [...new Set(rows.flatMap(({ unreadable }) => unreadable))];
}

/** @returns nothing for a touch, and for what the field "Repeats" keeps out */
function itemFor(
	row: Row,
	event: ChangeEvent,
	details: IDataObject,
	{ memory, deduplicator, repeats }: Pick<Known, 'memory' | 'deduplicator' | 'repeats'>,
): IDataObject | undefined {
	const result = withDetails(row.result, details);
	const change = createChange(result, event);
	const isTouched = memory.wasGivenAs(row, change.state);
	memory.remember(row, change.state);
	if (isTouched) return undefined;
	const decision = deduplicator.decide(change, repeats, true);
	deduplicator.remember(decision);
	const { deliveryKey } = decision;
	return deliveryKey === undefined ? undefined : createItem(result, event, deliveryKey);
}

/**
 * The last change that is wanted, for a look at what items are like. It never throws.
 *
 * @returns no item where there is none among the results that changed last
 */
export async function findExample(
	api: Api,
	options: PollOptions,
	time: PollTime,
): Promise<Answer<IDataObject[]>> {
	const { lists, failures } = await readLists(api, { ...options, maxSwept: 0 }, undefined, time);
	const wanted = lists.flatMap(({ above }) => above.filter((row) => asksFor(options.wanted, row)));
	const last = wanted.sort(inOrder).slice(-1);
	const details = await fetchDetails(api, last, time);
	const [failure] = [...failures, ...details.failures, ...details.failed.values()];
	if (failure) return { failure };
	return {
		body: last.map((row) => {
			const result = withDetails(row.result, details.read.get(row)!);
			const { event, key } = createChange(result, row.event!);
			return createItem(result, event, key);
		}),
	};
}

const byTime = (a: Pending, b: Pending): number => inOrder(a.row, b.row);

async function readLists(
	api: Api,
	{ products, maxSwept }: PollOptions,
	before: PollState | undefined,
	time: PollTime,
): Promise<{ lists: List[]; failures: Failure[] }> {
	const lists: List[] = [];
	const failures: Failure[] = [];
	for (const product of products) {
		const cursor = before?.lists[product];
		const read = await readList(api, product, cursor, time, maxSwept);
		// The first reading has to come as far as to a date.
		const isTooShort = !cursor && 'body' in read && read.body.pass?.low === Infinity;
		const answer = isTooShort ? { failure: POLL_TIMEOUT } : read;
		if ('body' in answer) {
			const rows = rowsOf(answer.body, cursor);
			lists.push({ ...answer.body, ...rows, product, before: cursor, pending: [] });
			continue;
		}
		failures.push(answer.failure);
		if (concernsAll(answer.failure)) break;
	}
	return { lists, failures };
}

/**
 * Where a list's next poll goes on.
 *
 * @param left the rows that are still to be given
 * @param tries of those among them whose details failed
 */
function nextCursor(
	{ before, above, beneath, pending, rows, isWhole, pass, undated, sweep }: List,
	wanted: ChangeFilters,
	left: ReadonlySet<Row>,
	tries: PollState['waiting'],
): ListCursor {
	const question = before && pass ? before.question : questionOf(wanted);
	const created = [...above, ...beneath].map(({ createdAt = 0 }) => createdAt);
	const startedAt = before?.startedAt ?? created.reduce((a, b) => Math.max(a, b), 0);
	const rest = { question, startedAt, undated, sweep };
	if (!before && pass) return { watermark: watermarkAt(pass.low), ...rest };
	const leftHere = pending.map(({ row }) => row).filter((row) => row.isDated && left.has(row));
	const ids = new Set(leftHere.map(({ id }) => id));
	const done = above.filter(({ id }) => !ids.has(id));
	const watermark = before?.watermark;
	const next = before?.pass
		? loweredTo(before.pass.next, leftHere)
		: nextWatermark(watermark, timesOf(rows), done, leftHere, isWhole);
	if (!pass) {
		const reached = laterOf(watermark, next);
		return { ...(reached && { watermark: reached }), ...rest };
	}
	// It goes deeper when all of this part is given, so that the row memory need not hold more than that.
	const isGiven = leftHere.every(({ id }) => id in tries);
	const goesOn = isGiven ? { ...pass, ...(next && { next }) } : before?.pass;
	return { ...(watermark && { watermark }), ...(goesOn && { pass: goesOn }), ...rest };
}
