import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Connections } from '../transport/connections';
import { CANCELLED, End } from '../transport/end';
import { batches, type Batch } from './batches';
import { checkFiles } from './checkFiles';
import { Fields } from './fields';
import { Gate } from './gate';
import { prepare, type Job } from './job';
import { inLanes } from './lanes';
import { perform, refusedForOne } from './perform';
import { Results } from './results';
import { failureOf } from './failureOf';
import { withFile, type Files, type WithFile } from './withFile';

/** How long an answer may be on its way when a run has failed, in milliseconds. */
const GRACE = 1_000;

/**
 * Runs the node: input items become calls, answers become output items. Calls start in input order,
 * several at once, and the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to go on
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const cancelled = new End(context.getExecutionCancelSignal());
	const over = new End(cancelled.signal);
	// An answer that is on its way at the end is waited for, so that what was done is known. What is not
	// safe to repeat takes its time.
	const open = { safe: over.later(GRACE), unsafe: cancelled };
	const { length: count } = context.getInputData();
	const node = context.getNode();
	const results = new Results(context, over);
	const fields = new Fields(context);
	const connections = new Connections(context, count, over);
	const gate = new Gate();

	/** The job of an item; what needs no request, or cannot be sent, is settled at once. */
	const prepareItem = async (index: number): Promise<Job | void> => {
		try {
			const connected = await connections.of(index, fields.read('authentication', index));
			if ('failure' in connected) return results.fail(index, connected.failure);
			const job = prepare(fields, connected.connection, index, node);
			await checkFiles(context, job);
			return job.kept ? results.settle(job, { body: job.kept }) : job;
		} catch (error) {
			return results.fail(index, failureOf(error));
		}
	};

	const send = async (batch: Batch): Promise<void> => {
		const outcomes = await perform(context, batch, gate, open);
		// Alone, a request is refused for nothing but itself.
		if (refusedForOne(batch, outcomes)) {
			for (const job of batch) await send([job]);
			return;
		}
		const settled: WithFile[] = [];
		const files: Files = new Map();
		for (const [position, job] of batch.entries()) {
			settled.push(await withFile(context, job, outcomes[position]!, gate, open.safe, files));
		}
		// What they have met together is each one's own, also where the first of them ends the run with it.
		const { reason } = over.signal as { reason: unknown };
		for (const [position, job] of batch.entries()) {
			results.settle(job, settled[position]!, { reason });
		}
	};

	try {
		await inLanes(
			batches(count, prepareItem, over.signal),
			([first]) => first!.limits.maxConcurrent,
			send,
		);
		return results.output();
	} finally {
		// For what nobody waits for any more, should anything here have failed itself.
		over.because(CANCELLED);
		cancelled.release();
	}
}
