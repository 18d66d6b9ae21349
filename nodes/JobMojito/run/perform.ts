import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest, Operation } from '../resources/operation';
import { call } from '../transport/call';
import type { Connection } from '../transport/connection';
import type { Answer, Failure } from '../transport/failure';
import { snakeCase } from '../values/snakeCase';
import { attempts } from './attempts';
import type { Batch } from './batches';
import type { Gate } from './gate';
import { pages } from './pages';
import { thrown } from './thrown';

export type Outcome = { rows: IDataObject[] } | { failure: Failure };

/**
 * Sends what a batch asks for, and reads the answer. It never throws.
 *
 * @param ended whether nobody waits for the answer any more
 * @returns what came of each job, in their order
 */
export async function perform(
	context: IExecuteFunctions,
	connection: Connection,
	{ jobs }: Batch,
	gate: Gate,
	ended: () => boolean,
): Promise<Outcome[]> {
	const { operation, limits, rowsWanted } = jobs[0]!;
	const signal = context.getExecutionCancelSignal();
	const send = async (request: ApiRequest): Promise<Answer> =>
		await attempts(
			async () => await call(context, connection, request, limits.timeout, operation.repeat.safe),
			operation,
			limits,
			gate,
			ended,
			signal,
		);

	const requests = jobs.map(({ request }) => request);
	try {
		const request = operation.together?.merge(requests) ?? requests[0]!;
		const answer = operation.paged ? await pages(send, request, rowsWanted) : await send(request);
		if ('failure' in answer) return all(jobs.length, withLabel(answer.failure, operation));
		const parts = operation.together?.split(answer.body, requests) ?? [answer.body];
		return jobs.map(({ parameters }, index) => {
			try {
				return { rows: operation.output(parts[index], parameters) };
			} catch (error) {
				return { failure: thrown(error) };
			}
		});
	} catch (error) {
		return all(jobs.length, thrown(error));
	}
}

const all = (count: number, failure: Failure): Outcome[] =>
	new Array<Outcome>(count).fill({ failure });

/** Names the field that the API refused as the panel shows it. */
function withLabel(failure: Failure, { fields }: Operation): Failure {
	const label = fields.find(({ name }) => snakeCase(name) === failure.field)?.displayName;
	return label ? { ...failure, message: `${failure.message} because of "${label}"` } : failure;
}
