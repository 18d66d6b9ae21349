import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../JobMojito/resources/operation';
import { AnswerError } from '../values/errors';
import { labelOf } from '../values/fieldLabel';
import type { ApiRequest } from '../values/request';
import { authorizedRequest } from './authorizedRequest';
import type { Answer, Failure } from './failure';
import type { RequestOptions } from './sendOnce';
import { failureOf } from './toFailure';
import type { ItemTask } from '../../JobMojito/execution/itemTask';
import type { RequestQueue } from './requestQueue';
import { retry } from './retry';

/** What a request needs to know of the item that it is for. */
export type RequestContext = Pick<ItemTask, 'connection' | 'settings' | 'operation' | 'idempotent'>;

/**
 * Sends a request with retries and reads the response. It never throws.
 *
 * @param signal ends it while it is under way
 * @param read throws what it cannot read
 * @param makeForm makes the body of a request that consists of parts, anew for each time it is sent
 */
export async function requestWithRetry<Body>(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	{ connection, settings, operation, idempotent }: RequestContext,
	queue: RequestQueue,
	signal: AbortSignal,
	request: ApiRequest,
	read: (body: unknown) => Body,
	makeForm?: RequestOptions['makeForm'],
): Promise<Answer<Body>> {
	const { statuses: statusMessages } = operation;
	const { timeout } = settings;
	const { flow } = connection;
	const task = { flow, settings, idempotent, endsOnLongWait: true };
	return await retry(task, queue, async () => {
		const options = { timeout, idempotent, signal, statusMessages, makeForm };
		const answer = await authorizedRequest(context, connection, request, options).catch(
			(error: unknown): Answer => ({ failure: failureOf(error) }),
		);
		if (!('failure' in answer)) return tryRead(() => read(answer.body));
		return answer.failure.endedBy ? answer : { failure: withLabel(answer.failure, operation) };
	});
}

/** What reading gave. A response that cannot be read may be a gateway's and not the API's. */
export function tryRead<Body>(read: () => Body): Answer<Body> {
	try {
		return { body: read() };
	} catch (error) {
		const known = error instanceof AnswerError;
		const failure = failureOf(known ? error : NOT_UNDERSTOOD);
		const malformed = failure.serverActed === 'unknown';
		return { failure: { ...failure, namesCheck: known, retryable: malformed, malformed } };
	}
}

const NOT_UNDERSTOOD = new AnswerError(
	'JobMojito answered with something that this node does not understand',
	'Look for a newer version of this node, or report it there with the operation that you chose.',
);

/** Names the field that the API refused as the panel shows it; an operation's own words name it themselves. */
function withLabel(failure: Failure, { fields, statuses }: Operation): Failure {
	const isNamed = failure.status !== undefined && statuses?.[failure.status];
	const label = !isNamed && failure.field && labelOf(failure.field, fields);
	return label ? { ...failure, message: `${failure.message} because of "${label}"` } : failure;
}
