import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CANCELLED, withGrace } from '../../shared/client/abort';
import { Connections } from '../../shared/client/connections';
import { Downloader } from './downloader';
import { createBatches, type Batch } from './batches';
import { assertInputFiles } from './assertInputFiles';
import { DownloadHosts } from './downloadHosts';
import { executeBatch, type ItemResult } from './executeBatch';
import { toFailure } from '../../shared/client/toFailure';
import { ParameterReader } from '../parameters/parameterReader';
import { GroupExecutor } from './groupExecutor';
import { createTask, readItem, type ItemFields } from './itemTask';
import { Lookups } from './lookups';
import { prepareItems, type MaybeTask } from './prepareItems';
import { resolveLookups } from './resolveLookups';
import type { Connection } from '../../shared/client/connection';
import { neededLookups } from '../resources/shared/locatorLookups';
import { RequestQueue } from '../../shared/client/requestQueue';
import { Results } from './results';
import { runPool } from './pool';

/** How long idempotent requests in flight may go on after the run has failed, in milliseconds. */
const ABORT_GRACE_MS = 1_000;

/**
 * Runs the node: input items become requests, responses become output items. Requests start in input
 * order, several of them concurrently; the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to continue
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const runScope = new AbortController();
	// A signal of this run only: n8n's lives as long as the execution, with all rounds of a loop.
	const cancel = context.getExecutionCancelSignal();
	const cancelled = AbortSignal.any(cancel ? [cancel] : []);
	const ended = AbortSignal.any([cancelled, runScope.signal]);
	// After a failure, requests in flight that are not idempotent go on, so that their outcome is known.
	const signals = {
		idempotent: withGrace(runScope.signal, ABORT_GRACE_MS, cancelled),
		nonIdempotent: cancelled,
	};
	const { length: count } = context.getInputData();
	const runContext = { node: context.getNode(), mode: context.getMode() };
	const results = new Results(context, runScope);
	const parameters = new ParameterReader(context);
	const connections = new Connections(context, count, ended);
	const queue = new RequestQueue();
	const lookups = new Lookups(context, queue, signals.idempotent);
	const hosts = new DownloadHosts(ended);
	const downloader = new Downloader(context, queue, hosts, signals.idempotent);

	/**
	 * Creates the task of an item; records the item immediately if it is invalid or needs no request.
	 */
	const prepareTask = async (
		fields: ItemFields,
		connection: Connection,
		index: number,
	): Promise<MaybeTask> => {
		try {
			const task = createTask(fields, connection, index, runContext);
			await assertInputFiles(context, task);
			const { reusedOutput } = task;
			return reusedOutput ? results.record(task, { body: reusedOutput }) : task;
		} catch (error) {
			return results.fail(index, toFailure(error));
		}
	};

	/** Reads an item and starts its lookups, if it needs any. */
	const prepareItem = async (index: number) => {
		try {
			const authentication = parameters.read('authentication', index, 'Authentication');
			const connected = await connections.forItem(index, authentication);
			if ('failure' in connected) return results.fail(index, connected.failure);
			const { connection } = connected;
			const fields = readItem(parameters, index, runContext);
			const needed = neededLookups(fields.operation, fields.parameters);
			if (needed.length === 0) return await prepareTask(fields, connection, index);
			const pending = resolveLookups(lookups, fields, needed, connection).then(async (resolved) =>
				'failure' in resolved
					? results.fail(index, resolved.failure)
					: await prepareTask(resolved.fields, connection, index),
			);
			return { pending };
		} catch (error) {
			return results.fail(index, toFailure(error));
		}
	};

	/** All downloads come before the first result, since a failure that ends the run aborts downloads. */
	const recordBatch = async (batch: Batch, itemResults: ItemResult[]): Promise<void> => {
		const withFiles = await downloader.attachFiles(batch, itemResults);
		for (const [position, task] of batch.entries()) results.record(task, withFiles[position]!);
	};
	const executor = new GroupExecutor(
		async (batch) => await executeBatch(context, batch, queue, signals),
		recordBatch,
	);

	try {
		const batches = createBatches(prepareItems(count, prepareItem, ended));
		await runPool(batches, async (batch) => await executor.run(batch), queue);
		return results.output(queue.stats);
	} finally {
		// Aborts requests that would otherwise go on after an unexpected error.
		runScope.abort(CANCELLED);
	}
}
