import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../resources/operation';
import { AnswerError } from '../values/errors';
import { labelOf } from '../values/labelOf';
import type { ApiRequest } from '../values/request';
import { call, type How } from '../transport/call';
import type { Answer, Failure } from '../transport/failure';
import { attempts } from './attempts';
import { failureOf } from './failureOf';
import type { Gate } from './gate';
import type { Job } from './job';

/** What a request needs to know of what it is for. */
export type Asked = Pick<Job, 'connection' | 'limits' | 'operation' | 'safe'>;

/**
 * Sends one request until it has an answer, or none is to be had, and reads that. It never throws.
 *
 * @param signal ends it while it is under way
 * @param read throws what it cannot read
 * @param makeForm makes the body of a request that consists of parts, anew for each try
 */
export async function ask<Body>(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	asked: Asked,
	gate: Gate,
	signal: AbortSignal,
	request: ApiRequest,
	read: (body: unknown) => Body,
	makeForm?: How['makeForm'],
): Promise<Answer<Body>> {
	const { connection, limits, operation, safe } = asked;
	const { statuses } = operation;
	return await attempts(asked, gate, async () => {
		const how = { timeout: limits.timeout, safe, signal, statuses, makeForm };
		const answer = await call(context, connection, request, how);
		if (!('failure' in answer)) return reading(() => read(answer.body));
		return signal.aborted ? answer : { failure: withLabel(answer.failure, operation) };
	});
}

/** What reading gave; what cannot be read may be a gateway's word and not the API's. */
export function reading<Body>(read: () => Body): Answer<Body> {
	try {
		return { body: read() };
	} catch (error) {
		const known = error instanceof AnswerError ? error : NOT_UNDERSTOOD;
		return { failure: { ...failureOf(known), again: 'if safe', unreadable: true } };
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
