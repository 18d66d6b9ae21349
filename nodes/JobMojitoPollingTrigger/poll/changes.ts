import type { IDataObject } from 'n8n-workflow';
import type { Answer, Failure } from '../../JobMojito/transport/failure';
import { deliveryKey } from '../../JobMojitoTrigger/change/deliveryKey';
import { eventOf, type ChangeEvent } from '../../JobMojitoTrigger/change/event';
import type { Wanted } from '../../JobMojitoTrigger/change/fields';
import { itemOf } from '../../JobMojitoTrigger/change/item';
import { Seen } from '../../JobMojitoTrigger/change/seen';
import { passes } from '../../JobMojitoTrigger/change/wanted';
import { readList, type Api, type Listed } from './list';
import { inOrder, markIn, moved, storedMark, unknownTo, type Mark } from './mark';
import { withDetails, type Row } from './row';

/** How many results one poll works off; the next one goes on with those behind them. */
export const MOST = 200;

export interface Wish {
	wanted: Wanted;
	/** Whose results; empty for the own ones. */
	account: string;
	/** The lists to follow. */
	products: string[];
	/** How many of the results that are there at the start are wanted, too. */
	latest: number;
}

/** What a poll knows of those before it, as JSON; the first one starts with nothing. */
export interface State {
	/** How far each list has been worked off. */
	marks?: Record<string, unknown>;
	/** What was given out. */
	seen?: string[];
	/** How many changes there have been: they have an order, and need no clock. */
	count?: number;
}

export interface Changes {
	items: IDataObject[];
	/** To be kept when the items are given out. */
	state: State;
	/** Why some results have to wait for the next poll. */
	failure?: Failure;
}

/** A row to be worked off. */
interface Due extends Row {
	event: ChangeEvent;
	/** Whether it is given out, and not only noted as the beginning of another attempt. */
	isWanted: boolean;
}

/** A list that was read. */
interface Found extends Listed {
	name: string;
	mark?: Mark;
	due: Due[];
	/** Rows that are of no interest. */
	rest: Row[];
}

/**
 * Finds the results that have changed since the last poll. It never throws.
 *
 * @returns a failure where nothing can be given out because of it
 */
export async function changesSince(api: Api, wish: Wish, state: State): Promise<Answer<Changes>> {
	const lists: Found[] = [];
	for (const product of wish.products) {
		const name = `${product} ${wish.account}`.trim();
		const mark = markIn(state.marks?.[name]);
		const read = await readList(api, product, mark);
		if ('failure' in read) return read;
		lists.push({ name, mark, ...read.body, ...sorted(read.body.rows, mark, wish) });
	}
	const due = lists.flatMap((list) => list.due).sort(inOrder);
	const now = due.slice(0, MOST);
	const { results, failure } = await detailed(api, now);

	const seen = new Seen(0);
	seen.add(state.seen);
	let count = state.count ?? 0;
	const items: IDataObject[] = [];
	for (const row of now) {
		const result = results.get(row);
		if (!result) continue;
		const { event, isWanted } = row;
		const key = deliveryKey(result, event);
		const sight = { key, event, result: String(result.id) };
		const news = seen.admit(sight, wish.wanted.repeats, ++count);
		if (news !== undefined && isWanted) items.push(itemOf(result, event, news));
	}
	if (failure && items.length === 0) return { failure };
	const marks = Object.fromEntries(lists.map((list) => [list.name, after(list, results)]));
	const body = { items, state: { marks, seen: seen.stored(), count } };
	return { body: failure ? { ...body, failure } : body };
}

/**
 * The last change that is wanted, for a look at what items are like. It never throws.
 *
 * @returns no item where there is none among the results that changed last
 */
export async function example(api: Api, wish: Wish): Promise<Answer<IDataObject[]>> {
	const found: Due[] = [];
	for (const product of wish.products) {
		const read = await readList(api, product, undefined);
		if ('failure' in read) return read;
		found.push(...sorted(read.body.rows, { known: [] }, wish).due);
	}
	const last = found
		.filter(({ isWanted }) => isWanted)
		.sort(inOrder)
		.slice(-1);
	const { results, failure } = await detailed(api, last);
	if (failure) return { failure };
	return {
		body: last.map((row) => {
			const result = results.get(row)!;
			return itemOf(result, row.event, deliveryKey(result, row.event));
		}),
	};
}

/** Tells what is to be worked off from what is of no interest. */
function sorted(rows: Row[], mark: Mark | undefined, { wanted, latest }: Wish) {
	// A result can have more than one row: the one that changed last is what holds.
	const last = new Map(rows.sort(inOrder).map((row) => [row.result.id, row]));
	const unknown = unknownTo(mark ?? { known: [] }, [...last.values()]);
	const due: Due[] = [];
	for (const row of unknown) {
		const event = eventOf(row.result);
		if (!event) continue;
		const isWanted = wanted.events.includes(event) && passes(row.result, wanted);
		// Another attempt begins like this, without score and decision.
		const begins = event === 'interview_collected' && passes(row.result, { ...wanted, ...NEITHER });
		if (isWanted || begins) due.push({ ...row, event, isWanted });
	}
	if (!mark) {
		const atStart = latest > 0 ? due.filter(({ isWanted }) => isWanted).slice(-latest) : [];
		due.splice(0, due.length, ...atStart);
	}
	const keys = new Set(due.map(({ key }) => key));
	return { due, rest: unknown.filter(({ key }) => !keys.has(key)) };
}

const NEITHER = { decision: undefined, minScore: undefined };

/**
 * Adds to each result what the list does not say.
 *
 * @returns those for which it could be had, and the first failure of the others
 */
async function detailed(api: Api, due: Due[]) {
	const results = new Map<Due, IDataObject>();
	let failure: Failure | undefined;
	await Promise.all(
		due.map(async (row) => {
			const { result, isWanted } = row;
			const answer = isWanted ? await api.details(String(result.id)) : { body: {} };
			if ('failure' in answer) failure ??= answer.failure;
			else results.set(row, withDetails(result, answer.body));
		}),
	);
	return { results, failure };
}

/** A list's mark after a poll, as JSON. */
function after({ mark, due, rest, times, whole }: Found, results: Map<Due, IDataObject>) {
	const left = due.filter((row) => !results.has(row));
	const worked = due.filter((row) => results.has(row));
	// While some are left, the rest is looked at once more: that costs nothing, and keeps the mark small.
	const done = left.length > 0 ? worked : [...worked, ...rest];
	return storedMark(moved(mark ?? { known: [] }, times, whole, done, left));
}
