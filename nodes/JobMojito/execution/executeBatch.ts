import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../../shared/values/request';
import type { Answer, Failure } from '../../shared/client/failure';
import { createForm } from '../../shared/client/multipartForm';
import type { Batch } from './batches';
import { toFailure } from '../../shared/client/toFailure';
import { fetchList } from './fetchList';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { requestWithRetry, tryRead } from '../../shared/client/requestWithRetry';
import type { LimitedList } from './toolAnswer';

/** The output rows of an item, with an optional note for the user, or the item's failure. */
export type ItemResult = Answer<IDataObject[]> & { note?: string; limited?: LimitedList };

/** Abort requests in flight: idempotent ones a grace period after a failure, others only on cancel. */
interface RequestSignals {
	idempotent: AbortSignal;
	nonIdempotent: AbortSignal;
}

/**
 * Sends the request of a batch and parses the response. Never throws.
 *
 * @returns the result of each item, in their order
 */
export async function executeBatch(
	context: IExecuteFunctions,
	batch: Batch,
	queue: RequestQueue,
	signals: RequestSignals,
): Promise<ItemResult[]> {
	const { index, operation, input, rowsWanted, idempotent, connection, settings } = batch[0]!;
	const { batching, list, statusErrors, fields } = operation;
	const requestContext = { connection, settings, idempotent, statusErrors, fields };
	const signal = idempotent ? signals.idempotent : signals.nonIdempotent;
	const send = async <Body>(request: ApiRequest, parse: (body: unknown) => Body) => {
		const { form } = request;
		const makeForm = form && (async () => await createForm(context, form, index));
		return await requestWithRetry(context, requestContext, queue, signal, request, parse, makeForm);
	};

	const requests = batch.map(({ request }) => request);
	const parseRows = (part: unknown, position: number) =>
		// The destructuring throws for a row that is null, and `map` for rows that are not an array.
		operation.output(part, batch[position]!.input).map(({ ...row }) => row);
	const parse = (body: unknown): ItemResult[] =>
		batching
			? batching
					.split(body, requests)
					.map((part, position) => tryRead(() => parseRows(part, position)))
			: [{ body: parseRows(body, 0) }];
	try {
		const request = batching?.merge(requests) ?? requests[0]!;
		if (!list) {
			const answer = await send(request, parse);
			return 'failure' in answer ? failAll(batch, answer.failure) : answer.body;
		}
		let note: string | undefined;
		const onRowsMissing = () => (note = ROWS_MAY_BE_MISSING);
		const answer = await fetchList(send, request, rowsWanted, list, input, onRowsMissing);
		if ('failure' in answer) return failAll(batch, answer.failure);
		const { body, limited } = answer;
		return [
			{ ...tryRead(() => parseRows(body, 0)), ...(note && { note }), ...(limited && { limited }) },
		];
	} catch (error) {
		return failAll(batch, toFailure(error));
	}
}

const ROWS_MAY_BE_MISSING =
	'The list changed while it was read, so rows may be missing: run it again when fewer rows change';

export const failAll = (batch: Batch, failure: Failure): ItemResult[] =>
	batch.map(() => ({ failure }));
