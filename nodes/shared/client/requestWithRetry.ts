import type { IAllExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ResponseError } from '../errors/errors';
import { addition } from '../errors/errorText';
import { fieldLabel } from '../values/fieldLabel';
import type { ApiRequest } from '../values/request';
import { authorizedRequest } from './authorizedRequest';
import type { StatusErrors } from './classifyResponse';
import type { Connection } from './connection';
import type { Answer, Failure } from './failure';
import type { RequestSettings } from './flowControl';
import type { RequestOptions } from './sendOnce';
import { toFailure } from './toFailure';
import type { RequestQueue } from './requestQueue';
import { retry } from './retry';

/** The values of an item and its operation that a request needs. */
export interface RequestContext {
	connection: Connection;
	settings: RequestSettings;
	/** Whether the request may be repeated if its outcome is unknown. */
	idempotent: boolean;
	/** The operation's own errors for some statuses. */
	statusErrors?: StatusErrors;
	/** The operation's fields, whose labels name a rejected field in errors. */
	fields: INodeProperties[];
}

/**
 * Sends a request with retries and parses the response. Never throws.
 *
 * @param signal aborts it while it is in flight
 * @param parse throws a {@link ResponseError} for a body that does not follow the contract
 * @param makeForm creates the multipart body, again for each attempt
 */
export async function requestWithRetry<Body>(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	{ connection, settings, idempotent, statusErrors, fields }: RequestContext,
	queue: RequestQueue,
	signal: AbortSignal,
	request: ApiRequest,
	parse: (body: unknown) => Body,
	makeForm?: RequestOptions['makeForm'],
): Promise<Answer<Body>> {
	const { timeout } = settings;
	const { flow } = connection;
	const policy = { flow, settings, idempotent, abortsOnLongWait: true };
	return await retry(policy, queue, async () => {
		const options = { timeout, idempotent, signal, statusErrors, makeForm };
		const answer = await authorizedRequest(context, connection, request, options).catch(
			(error: unknown): Answer => ({ failure: toFailure(error) }),
		);
		if (!('failure' in answer)) return tryRead(() => parse(answer.body));
		const { failure } = answer;
		return failure.abortedBy ? answer : { failure: withFieldLabel(failure, fields, statusErrors) };
	});
}

/** Parses a response. An unreadable response is retryable, because a gateway may have sent it. */
export function tryRead<Body>(parse: () => Body): Answer<Body> {
	try {
		return { body: parse() };
	} catch (error) {
		const isKnown = error instanceof ResponseError;
		const failure = toFailure(isKnown ? error : new ResponseError('response-unreadable'));
		const malformed = failure.serverActed === 'unknown';
		return {
			failure: { ...failure, hasCheckAdvice: isKnown, retryable: malformed, malformed },
		};
	}
}

/** Adds the label of the rejected field, unless the operation's own error already names it. */
function withFieldLabel(
	failure: Failure,
	fields: INodeProperties[],
	statusErrors: StatusErrors | undefined,
): Failure {
	const isNamed = failure.status !== undefined && statusErrors?.[failure.status];
	const label = !isNamed && failure.field && fieldLabel(failure.field, fields);
	if (!label) return failure;
	const cause = addition('because-of-field', { field: label });
	return { ...failure, message: `${failure.message} ${cause}` };
}
