import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { ResponseError } from '../../shared/values/errors';
import { parsePage } from '../resources/shared/listOperation';
import { stripPasteArtifacts } from '../../shared/values/pasteArtifacts';
import { uuidInPath, parseUuid } from '../../shared/values/uuid';
import { authorizedRequest } from '../../shared/client/authorizedRequest';
import { openConnection } from '../../shared/client/connection';
import type { Answer } from '../../shared/client/failure';
import { listError } from '../../shared/client/nodeError';

export const PAGE_SIZE = 100;
const TIMEOUT_MS = 20_000;

interface ListOptions {
	/** The endpoint, one of those that answer `{ data, pagination }`. */
	path: string;
	/** Narrows the list; empty values are left out. */
	query?(this: ILoadOptionsFunctions): IDataObject;
	/** A row as an entry, `undefined` to leave it out. */
	entry(row: IDataObject): INodeListSearchItems | undefined;
}

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/**
 * A "From List" picker over one of the API's lists: searched by the server, page by page.
 *
 * @throws {NodeApiError} if the list cannot be loaded
 */
export function listSearch({ path, query, entry }: ListOptions): ListSearch {
	return async function (filter, paginationToken) {
		const ask = await createClient(this);
		const offset = Number(paginationToken) || 0;
		const asked = { ...query?.call(this), ...(filter && { filter_text: filter }) };
		const answer = await ask(path, { ...asked, limit: PAGE_SIZE, offset });
		const { rows, next } = readPage(this, answer, offset);
		return { results: rows.map(entry).filter((found) => found !== undefined), ...next };
	};
}

type Get = (path: string, query: IDataObject) => Promise<Answer>;

/**
 * What sends the requests of one list.
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
 * The rows of a page that were not deleted, and how the editor asks for the next one.
 *
 * @throws {NodeApiError} if it could not be loaded
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
		// As text: before September 2026 n8n's editor refused to send a number back.
		const next = more ? { paginationToken: String(offset + rows.length) } : {};
		return { rows: rows.filter(isNotDeleted), next };
	} catch (error) {
		const { message, remedy } = error as ResponseError;
		throw listError(context.getNode(), { message, description: remedy, serverActed: 'no' });
	}
}

/** Whether a row is of somebody or something that was not deleted. */
export const isNotDeleted = ({ status, deleted_at }: IDataObject): boolean =>
	status !== 'deleted' && (deleted_at ?? null) === null;

/** The merchant that the panel names, where it is not an expression, which has no value here. */
export function selectedMerchant(this: ILoadOptionsFunctions): IDataObject {
	for (const collection of ['options', 'filters']) {
		const locator = this.getCurrentNodeParameter(`${collection}.merchantId`);
		const text = stripPasteArtifacts((locator as IDataObject | undefined)?.value);
		const id = parseUuid(text) ?? uuidInPath(text);
		if (id) return { merchant_id: id };
	}
	return {};
}

/** The parts that are there, as one line. */
export const joinParts = (...parts: unknown[]): string =>
	parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** An interview or position as an entry. */
export const toInterviewEntry = ({ id, name, status }: IDataObject): INodeListSearchItems => ({
	name: joinParts(name, status === 'active' ? '' : status) || String(id),
	value: String(id),
});
