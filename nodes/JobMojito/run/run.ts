import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { connect } from '../transport/connection';
import { Gate } from './gate';
import { prepare } from './job';
import { perform } from './perform';
import { Results } from './results';

/** How long items may be prepared, in milliseconds, before other work of the process gets its turn. */
const BREATH = 20;

/**
 * Runs the node: each input item becomes one call, each answer becomes output items. Items start in
 * input order, several at once, and the output is in input order.
 *
 * @throws {NodeApiError | NodeOperationError} on the first failed item, unless the user chose to go on
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const signal = context.getExecutionCancelSignal();
	const results = new Results(context);
	const connected = await connect(context);
	if ('failure' in connected) return results.allFailed(connected.failure);

	const gate = new Gate(signal);
	const open = new Set<Promise<void>>();
	const ended = () => results.ended || signal?.aborted === true;
	const pointless = () => ended() || results.hopeless !== undefined;
	let breath = Date.now();
	for (let index = 0; index < results.size && !ended(); index++) {
		if (Date.now() - breath > BREATH) {
			await sleep(0);
			breath = Date.now();
		}
		const prepared = prepare(context, index);
		if ('failure' in prepared) {
			results.fail(index, prepared.failure);
			continue;
		}
		const { job } = prepared;
		if (job.ready) {
			results.succeed(index, job.ready, job);
			continue;
		}
		await gate.enter(job.limits);
		if (ended()) break;

		const doing = results.hopeless
			? Promise.resolve({ failure: results.hopeless })
			: perform(context, connected.connection, job, gate, pointless);
		const done = doing
			.then((outcome) => {
				if ('rows' in outcome) results.succeed(index, outcome.rows, job);
				// What a cancelled run had open has not failed: nobody let it end.
				else if (!signal?.aborted) results.fail(index, outcome.failure);
			})
			.finally(() => {
				open.delete(done);
				gate.leave();
			});
		open.add(done);
	}
	await Promise.all(open);
	return results.output();
}
