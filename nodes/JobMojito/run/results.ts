import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../transport/failure';
import { nodeError } from '../transport/nodeError';
import type { End } from '../transport/end';
import { ranges } from '../values/ranges';
import type { Job } from './job';
import { Progress } from './progress';
import type { WithFile } from './withFile';

/** Gathers what comes of the items, in whatever order it comes, and gives it out in input order. */
export class Results {
	private readonly items: INodeExecutionData[];
	private readonly node: INode;
	private readonly goOn: boolean;
	private readonly outputs: INodeExecutionData[][] = [];
	private readonly progress: Progress;
	/** Indexes of the items that succeeded. */
	private readonly done: number[] = [];
	/** Indexes of those of which nobody knows whether they did. */
	private readonly unsure: number[] = [];
	private failure?: { of: Failure; index: number };

	/** @param over is ended by the first failure, unless the user chose to go on */
	constructor(
		context: IExecuteFunctions,
		private readonly over: End,
	) {
		this.items = context.getInputData();
		this.node = context.getNode();
		this.goOn = context.continueOnFail();
		this.progress = new Progress(context, this.items.length);
	}

	/**
	 * Takes what came of a job.
	 *
	 * @param end with what had ended the run when that was known, if something had
	 */
	settle(
		{ index, includeInputFields, kept, unknown }: Job,
		outcome: WithFile,
		end: { reason: unknown } = this.over.signal,
	): void {
		if ('failure' in outcome) return this.fail(index, outcome.failure, end);
		const { json, binary } = this.items[index]!;
		const files = { ...(includeInputFields && binary), ...outcome.file };
		this.done.push(index);
		this.progress.count(kept ? 'reused' : 'made');
		this.progress.noteUnknown(unknown);
		this.outputs[index] = outcome.body.map((row) => ({
			// The node's own fields come first, and win.
			json: includeInputFields ? { ...row, ...this.carried(json), ...row } : row,
			...(Object.keys(files).length > 0 && { binary: files }),
			pairedItem: { item: index },
		}));
	}

	/** Keeps a failure as the item's output, or as what ends the run, as the user chose. */
	fail(index: number, failure: Failure, { reason }: { reason: unknown } = this.over.signal): void {
		// What the end of the run has cut short has not failed by itself.
		if (failure === reason) return;
		this.progress.count('failed');
		if (this.goOn) return this.giveOut(index, failure);
		if (failure.unsure) this.unsure.push(index);
		if (!this.failure || index < this.failure.index) this.failure = { of: failure, index };
		this.over.because(failure);
	}

	/**
	 * All output items. Items that a cancelled run did not reach have none.
	 *
	 * @throws {NodeApiError | NodeOperationError} if a failure ended the run
	 */
	output(): INodeExecutionData[][] {
		this.progress.end();
		if (!this.failure) return [this.outputs.flat()];
		const { of: failure, index } = this.failure;
		throw nodeError(this.node, { ...failure, description: this.described(failure) }, index);
	}

	private described({ description, beforeAll }: Failure): string {
		const { length: count } = this.items;
		if (count === 1 || beforeAll) return description;
		const which = this.done.length > 0 ? ` (item ${ranges(this.done)})` : '';
		const unsure = this.unsure.length
			? ` It is not known of ${this.unsure.length} (${ranges(this.unsure)}): look them up in JobMojito before you run this again.`
			: '';
		return `${description} ${this.done.length} of ${count} items had already succeeded${which}: to keep what succeeds, choose "Continue" under Settings > On Error.${unsure}`;
	}

	/**
	 * Makes a failure the item's output. For the error output n8n itself puts the input's fields beside
	 * the error, and knows such an item by its having nothing else.
	 */
	private giveOut(index: number, { message, description }: Failure): void {
		const error = `${message}. ${description}`;
		const isApart = this.node.onError === 'continueErrorOutput';
		const { json, binary }: Partial<INodeExecutionData> = isApart ? {} : this.items[index]!;
		const pairedItem = { item: index };
		this.outputs[index] = [{ json: { ...json, error }, ...(binary && { binary }), pairedItem }];
	}

	/** n8n's Retry On Fail takes an `error` in the first output item for a failed node and runs all items again. */
	private carried(json: IDataObject): IDataObject {
		if (!this.node.retryOnFail) return json;
		const rest = { ...json };
		delete rest.error;
		return rest;
	}
}
