import type {
	IDataObject,
	ILoadOptionsFunctions,
	INode,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { AnswerError } from '../resources/shared/errors';
import { pageOf } from '../resources/shared/list';
import { clean } from '../values/clean';
import { isUuid, uuidInPath } from '../values/uuid';
import { call } from '../transport/call';
import { connect, credentialTypeOf } from '../transport/connection';
import { listError } from '../transport/nodeError';
import { unreadable } from '../transport/tokenFailures';

const PAGE = 100;
const TIMEOUT = 20_000;

interface List {
	/** The endpoint, one of those that answer `{ data, pagination }`. */
	path: string;
	/** Narrows the list; empty values are left out. */
	query?(this: ILoadOptionsFunctions): IDataObject;
	/** A row as an entry, `undefined` to leave it out. */
	entry(row: IDataObject): INodeListSearchItems | undefined;
}

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/**
 * A "From List" picker over one of the API's lists: searched by the server, page by page.
 *
 * @throws {NodeApiError} if the list cannot be loaded
 */
export function listSearch({ path, query, entry }: List): ListSearch {
	return async function (filter, paginationToken) {
		const type = credentialTypeOf(this.getCurrentNodeParameter('authentication'));
		const read = async () => await this.getCredentials(type);
		const connected = await read().then(
			(credential) => connect(this.getNode(), type, credential, read),
			(error: unknown) => ({ failure: unreadable(error) }),
		);
		if ('failure' in connected) throw listError(this.getNode(), connected.failure);

		const offset = Number(paginationToken) || 0;
		const answer = await call(
			this,
			connected.connection,
			{
				method: 'GET',
				path,
				query: {
					...query?.call(this),
					...(filter && { filter_text: filter }),
					limit: PAGE,
					offset,
				},
			},
			{ timeout: TIMEOUT, safe: true, signal: connected.connection.end.signal },
		);
		if ('failure' in answer) throw listError(this.getNode(), answer.failure);

		const { rows, more } = pageIn(this.getNode(), answer.body);
		return {
			results: rows.map(entry).filter((found) => found !== undefined),
			// As text: before September 2026 n8n's editor refused to send a number back.
			...(more && { paginationToken: String(offset + rows.length) }),
		};
	};
}

function pageIn(node: INode, body: unknown): ReturnType<typeof pageOf> {
	try {
		return pageOf(body);
	} catch (error) {
		const { message, remedy } = error as AnswerError;
		throw listError(node, { message, description: remedy });
	}
}

/** The merchant that the panel names, where it is not an expression, which has no value here. */
export function chosenMerchant(this: ILoadOptionsFunctions): IDataObject {
	for (const collection of ['options', 'filters']) {
		const locator = this.getCurrentNodeParameter(`${collection}.merchantId`);
		const text = clean((locator as IDataObject | undefined)?.value);
		const id = isUuid(text) ? text : uuidInPath(text);
		if (id) return { merchant_id: id };
	}
	return {};
}

/** The parts that are there, as one line. */
export const line = (...parts: unknown[]): string =>
	parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
