import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { connect } from '../transport/connection';
import { Batches, type Batch } from './batches';
import { Fields } from './fields';
import { Gate } from './gate';
import { prepare } from './job';
import { perform } from './perform';
import { Results } from './results';

/** How long items may be prepared, in milliseconds, before other work of the process gets its turn. */
const BREATH = 2;

/**
 * Runs the node: input items become calls, answers become output items. Calls start in input order,
 * several at once, and the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to go on
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const signal = context.getExecutionCancelSignal();
	const results = new Results(context);
	const connected = await connect(context);
	if ('failure' in connected) return results.allFailed(connected.failure);

	const fields = new Fields(context);
	const gate = new Gate(signal);
	const open = new Set<Promise<void>>();
	const ended = () => results.ended || signal?.aborted === true;
	const pointless = () => ended() || results.hopeless !== undefined;

	/** Batches that are ready and wait for a lane. */
	const ahead: Array<Promise<void>> = [];

	const begin = async (batch: Batch) => {
		await gate.enter(batch.jobs[0]!.limits);
		if (ended()) return gate.leave();
		const { hopeless } = results;
		const outcomes = hopeless
			? Promise.resolve(batch.jobs.map(() => ({ failure: hopeless })))
			: perform(context, connected.connection, batch, gate, pointless);
		const done = outcomes
			.then((all) => results.settle(batch, all, signal?.aborted))
			.finally(() => {
				open.delete(done);
				gate.leave();
			});
		open.add(done);
	};

	/** Starts a batch; while all lanes are taken the next ones are got ready, as many as there are lanes. */
	const start = async (batch: Batch) => {
		const { limits } = batch.jobs[0]!;
		const isFull = gate.isFull(limits);
		ahead.push(begin(batch));
		while (ahead.length > (isFull ? limits.maxConcurrent : 0)) await ahead.shift();
	};

	const batches = new Batches();
	let breath = Date.now();
	for (let index = 0; index < results.size && !ended(); index++) {
		if (Date.now() - breath > BREATH) {
			await sleep(0);
			breath = Date.now();
		}
		const prepared = prepare(fields, index);
		if ('failure' in prepared) results.fail(index, prepared.failure);
		else if (prepared.job.ready) results.succeed(index, prepared.job.ready, prepared.job);
		else {
			const batch = batches.add(prepared.job, index);
			if (batch) await start(batch);
		}
	}
	for (const batch of batches.rest()) if (!ended()) await start(batch);
	await Promise.all(ahead);
	await Promise.all(open);
	return results.output();
}
