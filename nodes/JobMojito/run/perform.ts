import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import type { End } from '../transport/end';
import type { Answer, Failure } from '../transport/failure';
import { formOf } from '../transport/form';
import { ask, reading } from './ask';
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
	const { index: item, operation, parameters, rowsWanted, safe } = first;
	const { together, list } = operation;
	const { signal } = safe ? open.safe : open.unsafe;
	const send = async <Body>(request: ApiRequest, read: (body: unknown) => Body) => {
		const { form } = request;
		const makeForm = form && (async () => await formOf(context, form, item));
		return await ask(context, first, gate, signal, request, read, makeForm);
	};

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

const all = (jobs: Batch, failure: Failure): Outcome[] => jobs.map(() => ({ failure }));
