import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../transport/failure';
import { nodeError } from '../transport/nodeError';
import type { Batch } from './batches';
import type { Job } from './job';
import type { Outcome } from './perform';
import { Progress } from './progress';

/** Gathers what comes of the items, in whatever order it comes, and gives it out in input order. */
export class Results {
	private readonly items: INodeExecutionData[];
	private readonly node: INode;
	private readonly goOn: boolean;
	private readonly outputs: INodeExecutionData[][];
	private readonly progress: Progress;
	private succeeded = 0;
	private forAll?: Failure;
	private failure?: { of: Failure; index: number };

	constructor(context: IExecuteFunctions) {
		this.items = context.getInputData();
		this.node = context.getNode();
		this.goOn = context.continueOnFail();
		this.outputs = new Array<INodeExecutionData[]>(this.items.length);
		this.progress = new Progress(context, this.items.length);
	}

	get size(): number {
		return this.items.length;
	}

	/** Whether a failure has ended the run. */
	get ended(): boolean {
		return this.failure !== undefined;
	}

	/** A failure that all later items would meet as well. */
	get hopeless(): Failure | undefined {
		return this.forAll;
	}

	/**
	 * Takes what came of a batch.
	 *
	 * @param cancelled what a cancelled run had open has not failed: nobody let it end
	 */
	settle({ jobs, indexes }: Batch, outcomes: Outcome[], cancelled = false): void {
		for (const [position, outcome] of outcomes.entries()) {
			const index = indexes[position]!;
			if ('rows' in outcome) this.succeed(index, outcome.rows, jobs[position]!);
			else if (!cancelled) this.fail(index, outcome.failure);
		}
	}

	succeed(index: number, rows: IDataObject[], { includeInputFields, ready }: Job): void {
		const { json, binary } = this.items[index]!;
		this.succeeded++;
		this.progress.count(ready ? 'reused' : 'made');
		this.outputs[index] = rows.map((row) => ({
			// The node's own fields come first, and win.
			json: includeInputFields ? { ...row, ...this.carried(json), ...row } : row,
			...(includeInputFields && binary && { binary }),
			pairedItem: { item: index },
		}));
	}

	/** Keeps a failure as the item's output, or as what ends the run, as the user chose. */
	fail(index: number, failure: Failure): void {
		if (failure.forAll) this.forAll = failure;
		this.progress.count('failed');
		if (this.goOn) this.outputs[index] = [this.errorItem(index, failure)];
		else if (!this.failure || index < this.failure.index) this.failure = { of: failure, index };
	}

	/**
	 * The output for a failure that concerns all items.
	 *
	 * @throws {NodeApiError | NodeOperationError} unless the user chose to go on
	 */
	allFailed(failure: Failure): INodeExecutionData[][] {
		if (!this.goOn) throw nodeError(this.node, failure);
		return [this.items.map((_, index) => this.errorItem(index, failure))];
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
		const description =
			this.items.length === 1
				? failure.description
				: `${failure.description} ${this.succeeded} of ${this.items.length} items had already succeeded: to keep what succeeds, choose "Continue" under Settings > On Error.`;
		throw nodeError(this.node, { ...failure, description }, index);
	}

	/**
	 * For the error output n8n itself puts the input's fields beside the error, and knows such an item
	 * by its having nothing else.
	 */
	private errorItem(index: number, { message, description }: Failure): INodeExecutionData {
		const error = `${message}. ${description}`;
		const pairedItem = { item: index };
		if (this.node.onError === 'continueErrorOutput') return { json: { error }, pairedItem };
		const { json, binary } = this.items[index]!;
		return { json: { ...json, error }, ...(binary && { binary }), pairedItem };
	}

	/** n8n's Retry On Fail takes an `error` in the first output item for a failed node and runs all items again. */
	private carried(json: IDataObject): IDataObject {
		if (!this.node.retryOnFail || json.error === undefined) return json;
		const rest = { ...json };
		delete rest.error;
		return rest;
	}
}
