import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../resources/operation';
import type { ApiRequest } from '../values/request';
import { AnswerError } from '../values/errors';
import { labelOf } from '../values/labelOf';
import { call } from '../transport/call';
import type { End } from '../transport/end';
import type { Answer, Failure } from '../transport/failure';
import { formOf } from '../transport/form';
import { attempts } from './attempts';
import type { Batch } from './batches';
import type { Gate } from './gate';
import { pages } from './pages';
import { failureOf } from './failureOf';

/** What came of a job: its rows, or why there are none. */
export type Outcome = Answer<IDataObject[]>;

/**
 * Sends what a batch asks for, and reads the answer. It never throws.
 *
 * @param open ends requests that are under way: those that are safe to repeat, and the others
 * @returns what came of each job, in their order
 */
export async function perform(
	context: IExecuteFunctions,
	jobs: Batch,
	gate: Gate,
	open: { safe: End; unsafe: End },
): Promise<Outcome[]> {
	const first = jobs[0]!;
	const { connection, index: item, operation, limits, parameters, rowsWanted, safe } = first;
	const { together, list, statuses } = operation;
	const { signal } = safe ? open.safe : open.unsafe;
	const send = async <Body>(request: ApiRequest, read: (body: unknown) => Body) =>
		await attempts(first, gate, async () => {
			const { form } = request;
			const makeForm = form && (async () => await formOf(context, form, item));
			const how = { timeout: limits.timeout, safe, signal, statuses, makeForm };
			const answer = await call(context, connection, request, how);
			if (!('failure' in answer)) return reading(() => read(answer.body));
			return signal.aborted ? answer : { failure: withLabel(answer.failure, operation) };
		});

	const requests = jobs.map(({ request }) => request);
	const rowsOf = (part: unknown, index: number) =>
		// A row that is none, or no rows at all, is found here and not by whoever uses them.
		operation.output(part, jobs[index]!.parameters).map(({ ...row }) => row);
	const read = (body: unknown): Outcome[] =>
		together
			? together.split(body, requests).map((part, index) => reading(() => rowsOf(part, index)))
			: [{ body: rowsOf(body, 0) }];
	try {
		const request = together?.merge(requests) ?? requests[0]!;
		const answer = list
			? await pages(send, request, rowsWanted, list, parameters)
			: await send(request, read);
		if ('failure' in answer) return all(jobs, answer.failure);
		return list ? [reading(() => rowsOf(answer.body, 0))] : (answer.body as Outcome[]);
	} catch (error) {
		return all(jobs, failureOf(error));
	}
}

/** Whether several jobs were refused together, perhaps because of one of them: nothing was done for any. */
export function refusedForOne(jobs: Batch, outcomes: Outcome[]): boolean {
	const [outcome] = outcomes;
	if (jobs.length === 1 || !outcome || !('failure' in outcome)) return false;
	const { status, field, endedSession } = outcome.failure;
	return (
		(status === 400 || status === 422) &&
		!endedSession &&
		jobs[0]!.operation.together!.mayBeOne(field)
	);
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

const all = (jobs: Batch, failure: Failure): Outcome[] => jobs.map(() => ({ failure }));

/** Names the field that the API refused as the panel shows it; an operation's own words name it themselves. */
function withLabel(failure: Failure, { fields, statuses }: Operation): Failure {
	const isNamed = failure.status !== undefined && statuses?.[failure.status];
	const label = !isNamed && failure.field && labelOf(failure.field, fields);
	return label ? { ...failure, message: `${failure.message} because of "${label}"` } : failure;
}
