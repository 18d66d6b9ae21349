import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { abortReason, CANCELLED } from '../../shared/client/abort';
import type { Failure } from '../../shared/client/failure';
import type { Operation } from '../resources/operation';
import { nodeError } from '../../shared/client/nodeError';
import { formatRanges } from '../../shared/values/formatRanges';
import type { ResultWithFile } from './attachDownload';
import type { ItemTask } from './itemTask';
import { Progress } from './progress';

/** Collects item results in any order and returns them in input order. */
export class Results {
	private readonly items: INodeExecutionData[];
	private readonly node: INode;
	private readonly continueOnFail: boolean;
	private readonly outputs: INodeExecutionData[][] = [];
	private readonly progress: Progress;
	/** Indexes of the items that succeeded. */
	private readonly succeeded: number[] = [];
	/** Indexes of items that must not be repeated, and may have been done. */
	private readonly outcomeUnknown: number[] = [];
	private failure?: { of: Failure; index: number };

	/** @param run is aborted by the first failure, unless the user chose to continue */
	constructor(
		context: IExecuteFunctions,
		private readonly run: AbortController,
	) {
		this.items = context.getInputData();
		this.node = context.getNode();
		this.continueOnFail = context.continueOnFail();
		this.progress = new Progress(context, this.items.length);
	}

	/** Records the result of an item. */
	record(task: ItemTask, result: ResultWithFile): void {
		const { index, includeInputFields, reusedOutput, operation } = task;
		if ('failure' in result) return this.fail(index, result.failure, task.idempotent);
		if (result.note) this.progress.addNote(result.note);
		const { json, binary } = this.items[index]!;
		const files = { ...(includeInputFields && binary), ...result.file };
		this.succeeded.push(index);
		this.progress.count(reusedOutput ? 'reused' : 'created');
		this.progress.addUnknownPaths(task.unknownPaths);
		this.outputs[index] = result.body.map((row) => ({
			// The node's own fields come first, and win.
			json: includeInputFields ? this.withInputFields(row, json, operation) : row,
			...(Object.keys(files).length > 0 && { binary: files }),
			pairedItem: { item: index },
		}));
	}

	/**
	 * Records why an item has no result: as its output, or as the end of the run, as the user chose.
	 *
	 * @param idempotent whether the item may be run again whatever has happened
	 */
	fail(index: number, failure: Failure, idempotent = true): void {
		const isUnknown = failure.serverActed === 'unknown' && !idempotent;
		const mayBeDone = failure.serverActed !== 'no' && !idempotent;
		// An item that the end of the run has cut short has not failed by itself.
		const { signal } = this.run;
		const isCutShort =
			failure.abortedBy === CANCELLED ||
			(signal.aborted && failure.abortedBy === abortReason(signal));
		if (mayBeDone && (isCutShort || !this.continueOnFail)) this.outcomeUnknown.push(index);
		if (isCutShort) return;
		this.progress.count('failed');
		const told = isUnknown && !failure.hasCheckAdvice ? withCheckAdvice(failure) : failure;
		if (this.continueOnFail) return this.emitError(index, told);
		if (!this.failure || index < this.failure.index) this.failure = { of: told, index };
		this.run.abort(failure);
	}

	/**
	 * All output items. Items that a cancelled run did not reach have none.
	 *
	 * @throws {NodeApiError | NodeOperationError} if a failure ended the run
	 */
	output(): INodeExecutionData[][] {
		const isStopped = !this.failure && this.outcomeUnknown.length > 0;
		this.progress.end(
			isStopped ? `stopped. ${outcomeUnknownText(this.outcomeUnknown)}` : undefined,
		);
		if (!this.failure) return [this.outputs.flat()];
		const { of: failure, index } = this.failure;
		throw nodeError(this.node, { ...failure, description: this.summarize(failure) }, index);
	}

	/** What the user has to know of the other items. */
	private summarize({ description, scope }: Failure): string {
		const { length: count } = this.items;
		const { length: done } = this.succeeded;
		if (count === 1) return description;
		const which = done
			? ` (item ${formatRanges(this.succeeded)}): to keep what succeeds, choose "Continue" under Settings > On Error`
			: '';
		// A failure of the connection concerns all items alike.
		const isForAll = done === 0 && scope === 'connection';
		const succeeded = isForAll ? '' : ` ${done} of ${count} items had already succeeded${which}.`;
		const unknown =
			this.outcomeUnknown.length > 0 ? ` ${outcomeUnknownText(this.outcomeUnknown)}` : '';
		return `${description}${succeeded}${unknown}`;
	}

	/**
	 * Makes a failure the item's output. For the error output n8n itself puts the input's fields beside
	 * the error, and knows such an item by its having nothing else.
	 */
	private emitError(index: number, { message, description }: Failure): void {
		const error = `${message}. ${description}`;
		const isApart = this.node.onError === 'continueErrorOutput';
		const { json, binary }: Partial<INodeExecutionData> = isApart ? {} : this.items[index]!;
		const pairedItem = { item: index };
		this.outputs[index] = [{ json: { ...json, error }, ...(binary && { binary }), pairedItem }];
	}

	private withInputFields(row: IDataObject, json: IDataObject, operation: Operation): IDataObject {
		const kept = operation.yieldsTo?.(json) ?? [];
		const own = Object.fromEntries(Object.entries(row).filter(([name]) => !kept.includes(name)));
		// Twice: its own fields come first, and win.
		return { ...own, ...this.inputFields(json, operation.outdatedInput), ...own };
	}

	/** n8n's Retry On Fail takes an `error` in the first output item for a failed node and runs all items again. */
	private inputFields(json: IDataObject, outdated?: RegExp): IDataObject {
		if (!this.node.retryOnFail && !outdated) return json;
		const isLeftOut = (name: string) =>
			(name === 'error' && this.node.retryOnFail) || outdated?.test(name);
		return Object.fromEntries(Object.entries(json).filter(([name]) => !isLeftOut(name)));
	}
}

const withCheckAdvice = (failure: Failure): Failure => ({
	...failure,
	description: `${failure.description} It may have been processed nevertheless: check in JobMojito before you run it again.`,
});

/** Which items may have been done. */
const outcomeUnknownText = (indexes: number[]): string =>
	`${indexes.length} ${indexes.length === 1 ? 'item' : 'items'} (${formatRanges(indexes)}) may or may not have been processed: check them in JobMojito before you run them again.`;
