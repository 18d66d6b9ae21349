import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Connection } from '../../shared/client/connection';
import { createFailure, type Answer } from '../../shared/client/failure';
import type { RequestSettings } from '../../shared/client/flowControl';
import { paginate } from '../../shared/client/paginate';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { requestWithRetry } from '../../shared/client/requestWithRetry';
import type { Page } from '../../shared/values/page';
import type { ApiRequest } from '../../shared/values/request';
import { parsePage } from '../resources/shared/listOperation';
import {
	indexRows,
	lookupRequest,
	matchRows,
	type Index,
	type Lookup,
	type Matches,
} from '../resources/shared/lookup';
import { MAX_PAGE_SIZE } from './fetchList';

/** The number of searches before a list is read whole: the default of Max Concurrent Requests. */
const MIN_SEARCHES = 10;
/** A search with more pages matches too many rows, or the server ignored it: the whole list is read. */
const MAX_SEARCH_PAGES = 1;
/** A list with more pages, a million rows, is treated as endless: all rows are held in memory. */
const MAX_LIST_PAGES = 1_000;
/** For how many values similar rows are searched for in a whole list. */
const MAX_SIMILAR_SEARCHES = 100;

/** The connection of a lookup, and the settings of the first item that needs it. */
interface LookupContext {
	connection: Connection;
	settings: RequestSettings;
	/** The operation's fields, whose labels name a rejected field in errors. */
	fields: INodeProperties[];
}

type SendPage = (request: ApiRequest, parse: (body: unknown) => Page) => Promise<Answer<Page>>;

/** Looks up records for the items of one run, each value once. */
export class Lookups {
	private readonly lists = new Map<Connection, Map<string, LookupList>>();

	/** @param signal aborts requests in flight */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly queue: RequestQueue,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * Finds the rows of a value. Never throws.
	 *
	 * @param scope the part of the list that is searched, as a query
	 */
	async find(
		lookupContext: LookupContext,
		lookup: Lookup,
		scope: IDataObject,
		value: string,
	): Promise<Answer<Matches>> {
		const { connection } = lookupContext;
		const lists = this.lists.get(connection) ?? new Map<string, LookupList>();
		this.lists.set(connection, lists);
		const request = lookupRequest(lookup, scope);
		const key = JSON.stringify([request.path, request.query]);
		const list = lists.get(key) ?? new LookupList();
		lists.set(key, list);
		const send: SendPage = async (page, parse) =>
			await requestWithRetry(
				this.context,
				{ ...lookupContext, idempotent: true },
				this.queue,
				this.signal,
				page,
				parse,
			);
		return await list.find(send, lookup, scope, value);
	}
}

/**
 * The lookups in one list. The first values are searched for one by one. After as many searches as the
 * list has pages, the list is read whole, and other values are matched without a request. This takes at
 * most about twice as many requests as the better of the two ways. Example with 3,000 candidates: 10
 * searches, one page that contains the total, and the other pages.
 */
class LookupList {
	private readonly matches = new Map<string, Promise<Answer<Matches>>>();
	private searches = 0;
	/** Whether a search had too many pages. */
	private isTooBroad = false;
	private maxSearches = MIN_SEARCHES;
	/** The whole list; resolves to `undefined` if it has more pages than searches were sent. */
	private wholeList?: Promise<Answer<WholeList> | undefined>;

	async find(
		send: SendPage,
		lookup: Lookup,
		scope: IDataObject,
		value: string,
	): Promise<Answer<Matches>> {
		const key = `${lookup.mode} ${value}`;
		const matches = this.matches.get(key) ?? this.read(send, lookup, scope, value);
		this.matches.set(key, matches);
		return await matches;
	}

	private async read(
		send: SendPage,
		lookup: Lookup,
		scope: IDataObject,
		value: string,
	): Promise<Answer<Matches>> {
		for (;;) {
			const isSearchable = lookup.isSearchable && !this.isTooBroad;
			if (isSearchable && !this.wholeList && this.searches < this.maxSearches) {
				this.searches++;
				const search = lookupRequest(lookup, scope, value);
				const answer = await readRows(send, search, MAX_SEARCH_PAGES);
				if ('failure' in answer) return answer;
				const { rows, pages } = answer.body;
				if (pages <= MAX_SEARCH_PAGES) return { body: matchRows(indexRows(lookup, rows), value) };
				this.isTooBroad = true;
				continue;
			}
			const pendingList = (this.wholeList ??= this.readWhole(
				send,
				lookupRequest(lookup, scope),
				isSearchable ? this.searches : Infinity,
			));
			const list = await pendingList;
			if (list) return 'failure' in list ? list : { body: list.body.match(lookup, value) };
			// The list is too long: continue with searches. This happens to searchable lists only.
			if (this.wholeList === pendingList) this.wholeList = undefined;
		}
	}

	/** @returns `undefined` if the list has more than `maxPages` pages */
	private async readWhole(
		send: SendPage,
		request: ApiRequest,
		maxPages: number,
	): Promise<Answer<WholeList> | undefined> {
		const answer = await readRows(send, request, maxPages);
		if ('failure' in answer) return answer;
		const { rows, pages } = answer.body;
		if (pages <= maxPages) return { body: new WholeList(rows) };
		this.maxSearches = pages;
		return undefined;
	}
}

/** All rows of a list, indexed by the values of each lookup. */
class WholeList {
	private readonly indexes = new Map<Lookup, Index>();
	private similarSearches = 0;

	constructor(private readonly rows: IDataObject[]) {}

	match(lookup: Lookup, value: string): Matches {
		const index = this.indexes.get(lookup) ?? indexRows(lookup, this.rows);
		this.indexes.set(lookup, index);
		const { exact, similar } = matchRows(index, value);
		return {
			exact,
			similar: () => (this.similarSearches++ < MAX_SIMILAR_SEARCHES ? similar() : []),
		};
	}
}

/**
 * Reads the rows of a list.
 *
 * @param maxPages if the list is longer, only its first page is read
 * @returns the rows, and how many pages the list has
 */
async function readRows(
	send: SendPage,
	request: ApiRequest,
	maxPages = Infinity,
): Promise<Answer<{ rows: IDataObject[]; pages: number }>> {
	let pages = 0;
	let read = 0;
	const answer = await paginate(
		async (offset, limit) => {
			const page = { ...request, query: { ...request.query, limit, offset } };
			const sent = await send(page, (body) =>
				parsePage(body, { rows: 'data', paged: true }, limit),
			);
			read++;
			if ('failure' in sent) return sent;
			const { rows, total, more } = sent.body;
			// A total that is too small must not make the list look shorter than what has been read.
			const length = Math.max(total ?? 0, offset + rows.length + Number(more));
			pages = total === undefined ? read + Number(more) : Math.ceil(length / MAX_PAGE_SIZE);
			return sent;
		},
		() => pages > maxPages,
		{ firstPageSize: MAX_PAGE_SIZE, pageSize: MAX_PAGE_SIZE, maxPages: MAX_LIST_PAGES },
	);
	if ('failure' in answer) return answer;
	const { rows, mayMissRows } = answer.body;
	return mayMissRows ? { failure: createFailure('list-unstable') } : { body: { rows, pages } };
}
