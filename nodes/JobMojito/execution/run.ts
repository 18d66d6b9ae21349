import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withGrace, CANCELLED } from '../../shared/client/abort';
import { Connections } from '../../shared/client/connections';
import { attachDownload, type DownloadCache, type ResultWithFile } from './attachDownload';
import { createBatches, type Batch } from './batches';
import { assertInputFiles } from './assertInputFiles';
import { DownloadHosts } from './downloadHosts';
import { executeBatch, type ItemResult } from './executeBatch';
import { toFailure } from '../../shared/client/toFailure';
import { ParameterReader } from '../parameters/parameterReader';
import { GroupExecutor } from './groupExecutor';
import { resolveItem, type ItemTask } from './itemTask';
import { RequestQueue } from '../../shared/client/requestQueue';
import { Results } from './results';
import { runPool } from './pool';

/** How long a request that may be repeated may still take when a run has failed, in milliseconds. */
const ABORT_GRACE_MS = 1_000;

/**
 * Runs the node: input items become requests, responses become output items. Requests start in input
 * order, several at once, and the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to continue
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const runScope = new AbortController();
	// A signal of this run alone, since n8n's lives as long as the execution, a loop's all rounds.
	const cancel = context.getExecutionCancelSignal();
	const cancelled = AbortSignal.any(cancel ? [cancel] : []);
	const ended = AbortSignal.any([cancelled, runScope.signal]);
	// A request that is under way at the end is waited for, so that its outcome is known.
	const signals = {
		idempotent: withGrace(runScope.signal, ABORT_GRACE_MS, cancelled),
		nonIdempotent: cancelled,
	};
	const { length: count } = context.getInputData();
	const runContext = { node: context.getNode(), mode: context.getMode() };
	const results = new Results(context, runScope);
	const fields = new ParameterReader(context);
	const connections = new Connections(context, count, ended);
	const queue = new RequestQueue();
	const hosts = new DownloadHosts(ended);

	/** The task of an item; one that needs no request, or cannot be sent, is recorded at once. */
	const prepareItem = async (index: number): Promise<ItemTask | void> => {
		try {
			const authentication = fields.read('authentication', index, 'Authentication');
			const connected = await connections.forItem(index, authentication);
			if ('failure' in connected) return results.fail(index, connected.failure);
			const task = resolveItem(fields, connected.connection, index, runContext);
			await assertInputFiles(context, task);
			const { reusedOutput } = task;
			return reusedOutput ? results.record(task, { body: reusedOutput }) : task;
		} catch (error) {
			return results.fail(index, toFailure(error));
		}
	};

	const settle = async (batch: Batch, found: ItemResult[]): Promise<void> => {
		const withFiles: ResultWithFile[] = [];
		const files: DownloadCache = new Map();
		for (const [position, task] of batch.entries()) {
			const result = found[position]!;
			withFiles.push(
				await attachDownload(context, task, result, queue, hosts, signals.idempotent, files),
			);
		}
		for (const [position, task] of batch.entries()) results.record(task, withFiles[position]!);
	};
	const executor = new GroupExecutor(
		async (batch) => await executeBatch(context, batch, queue, signals),
		settle,
	);

	try {
		const batches = createBatches(count, prepareItem, ended);
		await runPool(batches, async (batch) => await executor.run(batch), queue);
		return results.output();
	} finally {
		// For what nobody waits for any more, should anything here have failed itself.
		runScope.abort(CANCELLED);
	}
}
