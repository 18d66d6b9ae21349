import type { Failure } from '../../shared/client/failure';
import { groupKey, type Batch } from './batches';
import { failAll, type ItemResult } from './executeBatch';

/** Sends a batch in one request, and gives the result of each item. */
type Execute = (batch: Batch) => Promise<ItemResult[]>;

/** Records the results of a batch. */
type RecordResults = (batch: Batch, results: ItemResult[]) => Promise<void>;

/**
 * Sends batches of which the API may refuse all items because of one: it does nothing for any of them
 * then. The batch is halved until the item is found, or, where the reason turns out to concern
 * everybody, given up together with all that are like it.
 */
export class GroupExecutor {
	/** Why every batch of a connection and key is refused. */
	private readonly rejections = new Map<object, Map<string, Failure>>();

	/** @param settle is called with parts of a batch as soon as their results are known */
	constructor(
		private readonly execute: Execute,
		private readonly settle: RecordResults,
	) {}

	async run(batch: Batch): Promise<void> {
		const { connection } = batch[0]!;
		const known = this.rejections.get(connection)?.get(groupKey(batch[0]!));
		if (known) return await this.settle(batch, failAll(batch, known));
		const results = await this.execute(batch);
		const failure = rejectionForOneItem(batch, results);
		if (!failure) return await this.settle(batch, results);
		await (failure.field ? this.halve(batch) : this.probe(batch));
	}

	/** Sends a batch of which at least one item is refused in two halves. */
	private async halve(batch: Batch): Promise<void> {
		const middle = batch.length >> 1;
		const right = batch.slice(middle);
		// Where all of the left pass, the refusal is for one of the right.
		const isInRight = middle === 0 || (await this.executePart(batch.slice(0, middle)));
		if (isInRight && right.length > 1) await this.halve(right);
		else await this.executePart(right);
	}

	/** @returns whether all have passed */
	private async executePart(batch: Batch): Promise<boolean> {
		if (batch.length === 0) return true;
		const results = await this.execute(batch);
		if (rejectionForOneItem(batch, results)) {
			await this.halve(batch);
			return false;
		}
		await this.settle(batch, results);
		return results.every((result) => 'body' in result);
	}

	/** A refusal that names no field concerns everybody if the first and the last item alone have it, too. */
	private async probe(batch: Batch): Promise<void> {
		const first = batch.slice(0, 1);
		const ofFirst = await this.execute(first);
		await this.settle(first, ofFirst);
		const one = firstFailure(ofFirst);
		// Where the first has passed, one of the others is to blame.
		if (!one) return await this.halve(batch.slice(1));
		const last = batch.slice(-1);
		const ofLast = await this.execute(last);
		await this.settle(last, ofLast);
		const rest = batch.slice(1, -1);
		const isForAll =
			isRejection(one) && !one.field && firstFailure(ofLast)?.description === one.description;
		if (!isForAll) return void (await this.executePart(rest));
		const { connection } = batch[0]!;
		const refusals = this.rejections.get(connection) ?? new Map<string, Failure>();
		this.rejections.set(connection, refusals.set(groupKey(batch[0]!), one));
		await this.settle(rest, failAll(rest, one));
	}
}

const firstFailure = ([result]: ItemResult[]): Failure | undefined =>
	result && 'failure' in result ? result.failure : undefined;

/** The failure of a batch that may have been refused for one of its items. */
function rejectionForOneItem(batch: Batch, results: ItemResult[]): Failure | undefined {
	const failure = firstFailure(results);
	const { batching } = batch[0]!.operation;
	if (batch.length === 1 || !failure || !batching) return undefined;
	return isRejection(failure) && batching.isItemError(failure.field) ? failure : undefined;
}

/** Whether the API refused what a request holds, and did nothing. */
const isRejection = ({ status, sessionExpired }: Failure): boolean =>
	(status === 400 || status === 422) && !sessionExpired;
