import type { IAllExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ResponseError } from '../values/errors';
import { fieldLabel } from '../values/fieldLabel';
import type { ApiRequest } from '../values/request';
import { authorizedRequest } from './authorizedRequest';
import type { StatusMessages } from './classifyResponse';
import type { Connection } from './connection';
import type { Answer, Failure } from './failure';
import type { RequestSettings } from './flowControl';
import type { RequestOptions } from './sendOnce';
import { toFailure } from './toFailure';
import type { RequestQueue } from './requestQueue';
import { retry } from './retry';

/** What a request needs to know of its item and its operation. */
export interface RequestContext {
	connection: Connection;
	settings: RequestSettings;
	/** Whether the request may be repeated when nobody knows if the server did it. */
	idempotent: boolean;
	/** What statuses mean to the operation, where that is more than what they mean everywhere. */
	statusMessages?: StatusMessages;
	/** The operation's fields, by whose labels an error names what the API refused. */
	fields: INodeProperties[];
}

/**
 * Sends a request with retries and reads the response. It never throws.
 *
 * @param signal ends it while it is under way
 * @param read throws what it cannot read
 * @param makeForm makes the body of a request that consists of parts, anew for each time it is sent
 */
export async function requestWithRetry<Body>(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	{ connection, settings, idempotent, statusMessages, fields }: RequestContext,
	queue: RequestQueue,
	signal: AbortSignal,
	request: ApiRequest,
	read: (body: unknown) => Body,
	makeForm?: RequestOptions['makeForm'],
): Promise<Answer<Body>> {
	const { timeout } = settings;
	const { flow } = connection;
	const task = { flow, settings, idempotent, endsOnLongWait: true };
	return await retry(task, queue, async () => {
		const options = { timeout, idempotent, signal, statusMessages, makeForm };
		const answer = await authorizedRequest(context, connection, request, options).catch(
			(error: unknown): Answer => ({ failure: toFailure(error) }),
		);
		if (!('failure' in answer)) return tryRead(() => read(answer.body));
		const { failure } = answer;
		return failure.endedBy ? answer : { failure: withLabel(failure, fields, statusMessages) };
	});
}

/** What reading gave. A response that cannot be read may be a gateway's and not the API's. */
export function tryRead<Body>(read: () => Body): Answer<Body> {
	try {
		return { body: read() };
	} catch (error) {
		const known = error instanceof ResponseError;
		const failure = toFailure(known ? error : NOT_UNDERSTOOD);
		const malformed = failure.serverActed === 'unknown';
		return { failure: { ...failure, namesCheck: known, retryable: malformed, malformed } };
	}
}

const NOT_UNDERSTOOD = new ResponseError(
	'JobMojito sent a response that this node does not understand',
	'Update this node, or report this there with the operation that you chose.',
);

/** Names the field that the API refused as the panel shows it; an operation's own words name it themselves. */
function withLabel(
	failure: Failure,
	fields: INodeProperties[],
	statusMessages: StatusMessages | undefined,
): Failure {
	const isNamed = failure.status !== undefined && statusMessages?.[failure.status];
	const label = !isNamed && failure.field && fieldLabel(failure.field, fields);
	return label ? { ...failure, message: `${failure.message} because of "${label}"` } : failure;
}
