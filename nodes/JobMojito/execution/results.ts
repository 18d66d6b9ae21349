import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { CANCELLED } from '../../shared/client/abort';
import type { Failure } from '../../shared/client/failure';
import type { Operation } from '../resources/operation';
import { addition } from '../../shared/errors/errorText';
import { isTool, nodeError } from '../../shared/client/nodeError';
import type { RequestQueue } from '../../shared/client/requestQueue';
import { formatRanges } from '../../shared/values/formatRanges';
import type { ResultWithFile } from './downloader';
import type { ItemTask } from './itemTask';
import { Progress } from './progress';
import { toolAnswer } from './toolAnswer';

/** Collects item results in any order and returns them in input order. */
export class Results {
	private readonly items: INodeExecutionData[];
	private readonly node: INode;
	private readonly continueOnFail: boolean;
	private readonly outputs: INodeExecutionData[][] = [];
	private readonly progress: Progress;
	/** Indexes of the items that succeeded. */
	private readonly succeeded: number[] = [];
	/** Indexes of items that are not idempotent and may have been processed, but have no output. */
	private readonly unreported: number[] = [];
	/** The failure of the run, and the item it is reported for. */
	private failed?: { failure: Failure; index: number };

	/** @param runScope is aborted by the first failure, unless the user chose to continue */
	constructor(
		context: IExecuteFunctions,
		private readonly runScope: AbortController,
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
		for (const note of [result.note, task.hint]) if (note) this.progress.addNote(note);
		const { json, binary } = this.items[index]!;
		const files = { ...(includeInputFields && binary), ...result.file };
		this.succeeded.push(index);
		// The output of an optional record comes from a lookup, not from the input.
		this.progress.count(reusedOutput && !operation.optionalRecord ? 'reused' : 'created');
		if (operation.optionalRecord && result.body.length === 0) this.progress.countNotFound();
		this.progress.addUnknownPaths(task.unknownPaths);
		const isList = operation.list !== undefined;
		const rows = isTool(this.node) ? toolAnswer(result.body, { ...result, isList }) : result.body;
		this.outputs[index] = rows.map((row) => ({
			json: includeInputFields ? this.withInputFields(row, json, operation) : row,
			...(Object.keys(files).length > 0 && { binary: files }),
			pairedItem: { item: index },
		}));
	}

	/**
	 * Records a failed item: as its output, or as the failure of the run, depending on On Error.
	 *
	 * @param idempotent whether the item can be run again although its outcome is unknown
	 */
	fail(index: number, failure: Failure, idempotent = true): void {
		const mayBeProcessed = failure.serverActed !== 'no' && !idempotent;
		// An item that another failure aborted is no failure of its own once the run has ended.
		const { abortedBy } = failure;
		const isAborted =
			abortedBy === CANCELLED || (abortedBy !== undefined && this.runScope.signal.aborted);
		if (mayBeProcessed) this.progress.countOutcomeUnknown();
		if (mayBeProcessed && (isAborted || !this.continueOnFail)) this.unreported.push(index);
		if (isAborted) return;
		this.progress.count('failed');
		const isUnknown = failure.serverActed === 'unknown' && !idempotent;
		const reported = isUnknown && !failure.hasCheckAdvice ? withCheckAdvice(failure) : failure;
		if (this.continueOnFail) return this.emitError(index, reported);
		if (!this.failed || index < this.failed.index) this.failed = { failure: reported, index };
		this.runScope.abort(failure);
	}

	/**
	 * Ends the run.
	 *
	 * @returns the output items; without those of items that a cancelled run did not reach
	 * @throws {NodeApiError | NodeOperationError} if an item failed and the user did not choose to continue
	 */
	output(stats: RequestQueue['stats']): INodeExecutionData[][] {
		const isStopped = !this.failed && this.unreported.length > 0;
		const warning = isStopped ? `stopped. ${unknownOutcomes(this.unreported)}` : undefined;
		this.progress.end(stats, warning);
		if (!this.failed) return [this.outputs.flat()];
		const { failure, index } = this.failed;
		throw nodeError(this.node, { ...failure, description: this.summarize(failure) }, index);
	}

	/** Adds the outcome of the other items to the failure's description. */
	private summarize({ description, scope, serverActed }: Failure): string {
		const { length: count } = this.items;
		const { length: succeeded } = this.succeeded;
		if (count === 1) return description;
		const sentences = [description];
		if (succeeded > 0) {
			const items = formatRanges(this.succeeded);
			sentences.push(addition('items-succeeded', { succeeded, count, items }));
			// Not needed if the failure concerns all items, or if the server certainly did nothing.
		} else if (scope !== 'connection' && serverActed !== 'no') {
			sentences.push(addition('no-item-succeeded', { count }));
		}
		if (this.unreported.length > 0) sentences.push(unknownOutcomes(this.unreported));
		return sentences.join(' ');
	}

	/**
	 * Makes a failure the item's output. For the error output, `error` must be the only field: n8n
	 * recognizes the item by it and adds the input's fields. A tool's model already has the input.
	 */
	private emitError(index: number, { message, description }: Failure): void {
		const error = `${message}. ${description}`;
		const isAlone = this.node.onError === 'continueErrorOutput' || isTool(this.node);
		const { json, binary }: Partial<INodeExecutionData> = isAlone ? {} : this.items[index]!;
		const pairedItem = { item: index };
		this.outputs[index] = [{ json: { ...json, error }, ...(binary && { binary }), pairedItem }];
	}

	private withInputFields(row: IDataObject, json: IDataObject, operation: Operation): IDataObject {
		const yielded = operation.yieldsTo?.(json) ?? [];
		const own = Object.fromEntries(Object.entries(row).filter(([name]) => !yielded.includes(name)));
		// Spread twice: the node's own fields come first in order, and win over input fields.
		return { ...own, ...this.inputFields(json, operation.outdatedInput), ...own };
	}

	/**
	 * Leaves out outdated fields. With Retry On Fail it also leaves out `error`, because n8n treats that
	 * field in the first output item as a failure of the node.
	 */
	private inputFields(json: IDataObject, outdatedNames?: RegExp): IDataObject {
		if (!this.node.retryOnFail && !outdatedNames) return json;
		const isLeftOut = (name: string) =>
			(name === 'error' && this.node.retryOnFail) || outdatedNames?.test(name);
		return Object.fromEntries(Object.entries(json).filter(([name]) => !isLeftOut(name)));
	}
}

const withCheckAdvice = (failure: Failure): Failure => ({
	...failure,
	description: `${failure.description} ${addition('outcome-unknown')}`,
});

const unknownOutcomes = (indexes: number[]): string =>
	addition('items-unknown', {
		items: `${indexes.length} ${indexes.length === 1 ? 'item' : 'items'} (${formatRanges(indexes)})`,
	});
