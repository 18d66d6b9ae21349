import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { parsePage } from '../resources/shared/listOperation';
import { isNotDeleted } from '../resources/shared/lookup';
import { joinParts } from '../../shared/values/joinParts';
import { stripPasteArtifacts } from '../../shared/values/pasteArtifacts';
import { uuidInPath, parseUuid } from '../../shared/values/uuid';
import { authorizedRequest } from '../../shared/client/authorizedRequest';
import { openConnection } from '../../shared/client/connection';
import type { Answer } from '../../shared/client/failure';
import { listError } from '../../shared/client/nodeError';
import { toFailure } from '../../shared/client/toFailure';

export const PAGE_SIZE = 100;
/** The largest page that the API sends. */
export const MAX_PAGE_SIZE = 1_000;
const TIMEOUT_MS = 20_000;

interface ListOptions {
	/** An endpoint that responds with `{ data, pagination }`. */
	path: string;
	/** Query parameters that narrow the list. */
	query?(this: ILoadOptionsFunctions): IDataObject;
	pageSize?: number;
	/** Whether a row comes before the others of its page. */
	isFirst?(row: IDataObject): boolean;
	/** Converts a row to a list entry; `undefined` leaves it out. */
	entry(row: IDataObject): INodeListSearchItems | undefined;
}

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/**
 * Creates the search method of a "From List" picker: the server filters the list, page by page.
 *
 * @throws {NodeApiError} if the list cannot be loaded
 */
export function listSearch({
	path,
	query,
	pageSize = PAGE_SIZE,
	isFirst = () => true,
	entry,
}: ListOptions): ListSearch {
	return async function (filter, paginationToken) {
		const get = await createClient(this);
		const offset = Number(paginationToken) || 0;
		const filters = { ...query?.call(this), ...(filter && { filter_text: filter }) };
		const answer = await get(path, { ...filters, limit: pageSize, offset });
		const { rows, next } = readPage(this, answer, offset, pageSize);
		const ordered = [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
		return { results: ordered.map(entry).filter((listEntry) => listEntry !== undefined), ...next };
	};
}

type Get = (path: string, query: IDataObject) => Promise<Answer>;

/**
 * Creates a function that sends GET requests with the node's credential.
 *
 * @throws {NodeApiError} if the credential cannot be used
 */
export async function createClient(context: ILoadOptionsFunctions): Promise<Get> {
	const authentication = context.getCurrentNodeParameter('authentication');
	const connected = await openConnection(context, authentication);
	if ('failure' in connected) throw listError(context.getNode(), connected.failure);
	const { connection } = connected;
	return async (path, query) =>
		await authorizedRequest(
			context,
			connection,
			{ method: 'GET', path, query },
			{ timeout: TIMEOUT_MS, idempotent: true, signal: connection.flow.signal },
		);
}

/**
 * Parses a page of a list.
 *
 * @returns the rows that are not deleted, and the token of the next page
 * @throws {NodeApiError} if the page could not be loaded
 */
export function readPage(
	context: ILoadOptionsFunctions,
	answer: Answer,
	offset: number,
	limit = PAGE_SIZE,
): { rows: IDataObject[]; next: { paginationToken?: string } } {
	if ('failure' in answer) throw listError(context.getNode(), answer.failure);
	try {
		const { rows, more } = parsePage(answer.body, { rows: 'data', paged: true }, limit);
		// A string, because n8n's editor rejected a number before September 2026.
		const next = more ? { paginationToken: String(offset + rows.length) } : {};
		return { rows: rows.filter(isNotDeleted), next };
	} catch (error) {
		throw listError(context.getNode(), toFailure(error));
	}
}

/** The merchant selected in the panel, as a query; empty for an expression, which has no value here. */
export function selectedMerchant(this: ILoadOptionsFunctions): IDataObject {
	for (const collection of ['options', 'filters']) {
		const locator = this.getCurrentNodeParameter(`${collection}.merchantId`);
		const text = stripPasteArtifacts((locator as IDataObject | undefined)?.value);
		const id = parseUuid(text) ?? uuidInPath(text);
		if (id) return { merchant_id: id };
	}
	return {};
}

/** Converts an interview or position to a list entry. */
export const toInterviewEntry = ({ id, name, status }: IDataObject): INodeListSearchItems => ({
	name: joinParts(name, status === 'active' ? '' : status) || String(id),
	value: String(id),
});
