import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../../shared/values/request';
import type { Answer, Failure } from '../../shared/client/failure';
import { createForm } from '../../shared/client/multipartForm';
import type { Batch } from './batches';
import { toFailure } from '../../shared/client/toFailure';
import { fetchList } from './fetchList';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { requestWithRetry, tryRead } from '../../shared/client/requestWithRetry';

/** What came of an item: its rows, and what the user has to know of them, or why there are none. */
export type ItemResult = Answer<IDataObject[]> & { note?: string };

/** What ends requests that are under way: those that may be repeated, and the others. */
export interface RequestSignals {
	idempotent: AbortSignal;
	nonIdempotent: AbortSignal;
}

/**
 * Sends the request of a batch, and reads the response. It never throws.
 *
 * @returns the result of each item, in their order
 */
export async function executeBatch(
	context: IExecuteFunctions,
	batch: Batch,
	queue: RequestQueue,
	signals: RequestSignals,
): Promise<ItemResult[]> {
	const first = batch[0]!;
	const { index: item, operation, parameters, rowsWanted, idempotent } = first;
	const { batching, list, statusMessages, fields } = operation;
	const { connection, settings } = first;
	const requestContext = { connection, settings, idempotent, statusMessages, fields };
	const signal = idempotent ? signals.idempotent : signals.nonIdempotent;
	const send = async <Body>(request: ApiRequest, read: (body: unknown) => Body) => {
		const { form } = request;
		const makeForm = form && (async () => await createForm(context, form, item));
		return await requestWithRetry(context, requestContext, queue, signal, request, read, makeForm);
	};

	const requests = batch.map(({ request }) => request);
	const rowsOf = (part: unknown, position: number) =>
		// A row that is none, or no rows at all, is found here and not by whoever uses them.
		operation.output(part, batch[position]!.parameters).map(({ ...row }) => row);
	const read = (body: unknown): ItemResult[] =>
		batching
			? batching.split(body, requests).map((part, index) => tryRead(() => rowsOf(part, index)))
			: [{ body: rowsOf(body, 0) }];
	try {
		const request = batching?.merge(requests) ?? requests[0]!;
		if (!list) {
			const answer = await send(request, read);
			return 'failure' in answer ? failAll(batch, answer.failure) : answer.body;
		}
		let note: string | undefined;
		const onMoved = () => (note = ROWS_MAY_BE_MISSING);
		const answer = await fetchList(send, request, rowsWanted, list, parameters, onMoved);
		if ('failure' in answer) return failAll(batch, answer.failure);
		return [{ ...tryRead(() => rowsOf(answer.body, 0)), ...(note && { note }) }];
	} catch (error) {
		return failAll(batch, toFailure(error));
	}
}

const ROWS_MAY_BE_MISSING =
	'The list changed while it was read, so rows may be missing: run it again at a quieter time';

export const failAll = (batch: Batch, failure: Failure): ItemResult[] =>
	batch.map(() => ({ failure }));
