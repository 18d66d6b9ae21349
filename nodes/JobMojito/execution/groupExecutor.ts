import type { Failure } from '../../shared/client/failure';
import { groupKey, type Batch } from './batches';
import { failAll, type ItemResult } from './executeBatch';

/** Sends a batch in one request and returns the result of each item. */
type Execute = (batch: Batch) => Promise<ItemResult[]>;

type RecordResults = (batch: Batch, results: ItemResult[]) => Promise<void>;

/**
 * Sends batches. The API rejects a whole batch, and processes none of it, because of one invalid
 * item. If the rejection names a field, the batch is halved until the item is found. Example: of the
 * items 0–7, item 2 is invalid.
 *
 * 0–7 rejected → 0–3 rejected → 0–1 accepted, so 2–3 must be rejected → 2 rejected, 3 and 4–7 accepted
 *
 * If it names no field, it may concern all items: the first and the last one are sent alone. If both are
 * rejected for the same reason, all other items get that failure without a request.
 */
export class GroupExecutor {
	/** Rejections that concern all items, by connection and group key. */
	private readonly rejections = new Map<object, Map<string, Failure>>();

	/** @param record is called for parts of a batch as soon as their results are known */
	constructor(
		private readonly execute: Execute,
		private readonly record: RecordResults,
	) {}

	async run(batch: Batch): Promise<void> {
		const { connection } = batch[0]!;
		const rejection = this.rejections.get(connection)?.get(groupKey(batch[0]!));
		if (rejection) return await this.record(batch, failAll(batch, rejection));
		const results = await this.execute(batch);
		const failure = rejectionForOneItem(batch, results);
		if (!failure) return await this.record(batch, results);
		await (failure.field ? this.halve(batch) : this.probe(batch));
	}

	/** Sends the two halves of a batch with at least one invalid item. */
	private async halve(batch: Batch): Promise<void> {
		const middle = batch.length >> 1;
		const right = batch.slice(middle);
		// If all of the left half succeed, the invalid item is in the right one: no need to send it whole.
		const isInRight = middle === 0 || (await this.executePart(batch.slice(0, middle)));
		if (isInRight && right.length > 1) await this.halve(right);
		else await this.executePart(right);
	}

	/** @returns whether all items have succeeded */
	private async executePart(batch: Batch): Promise<boolean> {
		if (batch.length === 0) return true;
		const results = await this.execute(batch);
		if (rejectionForOneItem(batch, results)) {
			await this.halve(batch);
			return false;
		}
		await this.record(batch, results);
		return results.every((result) => 'body' in result);
	}

	/** Sends the first and the last item alone, to find out whether a rejection concerns all items. */
	private async probe(batch: Batch): Promise<void> {
		const failure = await this.executeOne(batch.slice(0, 1));
		// The first item is valid, so another one is not.
		if (!failure) return await this.halve(batch.slice(1));
		const lastFailure = await this.executeOne(batch.slice(-1));
		const between = batch.slice(1, -1);
		const concernsAll =
			isRejection(failure) && !failure.field && lastFailure?.description === failure.description;
		if (!concernsAll) return void (await this.executePart(between));
		const { connection } = batch[0]!;
		const rejections = this.rejections.get(connection) ?? new Map<string, Failure>();
		this.rejections.set(connection, rejections.set(groupKey(batch[0]!), failure));
		await this.record(between, failAll(between, failure));
	}

	private async executeOne(batch: Batch): Promise<Failure | undefined> {
		const results = await this.execute(batch);
		await this.record(batch, results);
		return firstFailure(results);
	}
}

const firstFailure = ([result]: ItemResult[]): Failure | undefined =>
	result && 'failure' in result ? result.failure : undefined;

/** The failure of a batch that may have been rejected because of one of its items. */
function rejectionForOneItem(batch: Batch, results: ItemResult[]): Failure | undefined {
	const failure = firstFailure(results);
	const { batching } = batch[0]!.operation;
	if (batch.length === 1 || !failure || !batching) return undefined;
	return isRejection(failure) && batching.isItemError(failure.field) ? failure : undefined;
}

/** Whether the API rejected the content of a request and processed nothing. */
const isRejection = ({ status, sessionExpired }: Failure): boolean =>
	(status === 400 || status === 422) && !sessionExpired;
