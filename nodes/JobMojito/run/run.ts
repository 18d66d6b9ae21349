import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Connections } from '../transport/connections';
import { CANCELLED, End } from '../transport/end';
import { batches, type Batch } from './batches';
import { Fields } from './fields';
import { Gate } from './gate';
import { prepare, type Job } from './job';
import { Lanes } from './lanes';
import { perform } from './perform';
import { Results } from './results';
import { thrown } from './thrown';

/**
 * Runs the node: input items become calls, answers become output items. Calls start in input order,
 * several at once, and the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to go on
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const cancelled = new End(context.getExecutionCancelSignal());
	const over = new End(cancelled.signal);
	const { length: count } = context.getInputData();
	const node = context.getNode();
	const results = new Results(context, over);
	const fields = new Fields(context);
	const authentication = (index: number) => fields.read('authentication', index);
	const connections = new Connections(context, authentication, count, over);
	const gate = new Gate();
	const lanes = new Lanes();

	/** The job of an item; what needs no request, or cannot be sent, is settled at once. */
	const prepareItem = async (index: number): Promise<Job | undefined> => {
		try {
			const connected = await connections.of(index);
			if ('failure' in connected) {
				results.fail(index, connected.failure);
				return undefined;
			}
			const job = prepare(fields, connected.connection, index, node);
			if (!job.ready) return job;
			results.settle(job, { rows: job.ready });
		} catch (error) {
			results.fail(index, thrown(error));
		}
		return undefined;
	};

	const send = async (batch: Batch) => {
		const outcomes = await perform(context, batch, gate, cancelled);
		for (const [position, job] of batch.entries()) results.settle(job, outcomes[position]!);
	};

	try {
		for await (const batch of batches(count, prepareItem, over.signal)) {
			await lanes.add(batch[0]!.limits.maxConcurrent, async () => await send(batch));
		}
		await lanes.end();
		return results.output();
	} finally {
		// For what nobody waits for any more, should anything here have failed itself.
		over.because(CANCELLED);
		connections.release();
		cancelled.release();
	}
}
