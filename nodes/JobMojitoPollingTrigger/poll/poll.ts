import type { IDataObject, INode, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { LruCache } from '../../shared/changes/lruCache';
import { createFailure, type Failure } from '../../shared/client/failure';
import { nodeError } from '../../shared/client/nodeError';
import { withConnection } from './connect';
import { findChanges, findExample, type PollResult } from './findChanges';
import { isTransient, withPublishAdvice } from './pollFailures';
import { PollStore } from './pollState';

/** In milliseconds. n8n's durable scheduler sets another budget, in the activation mode "update". */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/** Consecutive polls with transient failures that are only logged; the next one is a failed execution. */
const MAX_FAILING_POLLS = 5;
/** Upper bound for the Retry-After of JobMojito between polls, in milliseconds. */
const MAX_PAUSE_MS = 60 * 60_000;

/** Locks on the triggers that this process is polling. */
const pollsInProgress = new WeakSet<object>();

/** The static data of triggers whose first poll has succeeded, so that n8n keeps polling. */
const startedTriggers = new WeakSet<object>();

/** The state of a trigger in this process. */
interface Health {
	consecutiveFailures: number;
	/** Until when JobMojito has asked to wait, on the clock of `performance.now()`. */
	pausedUntil: number;
	/** Whether the last poll returned items that n8n may not have accepted. */
	isUnconfirmed: boolean;
	/** Whether a bulk update was shown as a failed execution, so that the next poll skips it. */
	isBulkUpdateShown: boolean;
	/** Unreadable properties that were logged. */
	logged: Set<string>;
}

const healthByTrigger = new LruCache<Health>(1_000);

/**
 * Polls for changed results. n8n calls it at each interval.
 *
 * @returns `null` if no result has changed, or if the previous poll is still running
 * @throws {NodeApiError | NodeOperationError} if the user has to act; the state stays as it was
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await showExample(context);
	const nodeData = context.getWorkflowStaticData('node');
	const current = new Poll(context, nodeData);
	// The durable scheduler passes a new copy of the static data to each poll.
	const lock = current.isDurable ? current.health : nodeData;
	if (pollsInProgress.has(lock)) return null;
	pollsInProgress.add(lock);
	try {
		const items = await current.run();
		startedTriggers.add(nodeData);
		return items.length > 0 ? toOutput(items) : null;
	} finally {
		pollsInProgress.delete(lock);
	}
}

/** "Fetch Test Event" in the editor: returns the latest result and changes no state. */
async function showExample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const budget = getBudget(context);
	const answer = await withConnection(context, budget, false, async (api, options, limits) => {
		const example = await findExample(api, options, limits);
		return 'body' in example && example.body.length === 0
			? { failure: createFailure('no-example') }
			: example;
	});
	if ('failure' in answer) throw nodeError(context.getNode(), answer.failure);
	return toOutput(answer.body);
}

/** One poll of a published workflow. */
class Poll {
	private readonly node: INode;

	private readonly budget: number;

	readonly health: Health;

	/** Whether n8n's durable scheduler polls. */
	readonly isDurable: boolean;

	/** Whether n8n waits for this poll before it schedules others: at its own start or at publication. */
	private readonly isStart: boolean;

	private readonly isPublication: boolean;

	constructor(
		private readonly context: IPollFunctions,
		nodeData: object,
	) {
		this.node = context.getNode();
		this.budget = getBudget(context);
		const activation = context.getActivationMode();
		this.isDurable = activation === 'update' && this.budget !== DEFAULT_BUDGET_MS;
		this.isStart = !this.isDurable && !startedTriggers.has(nodeData);
		this.isPublication = this.isStart && !['init', 'leadershipChange'].includes(activation);
		const trigger = `${String(context.getWorkflow().id)} ${this.node.id}`;
		this.health = healthByTrigger.getOrCreate(trigger, () => ({
			consecutiveFailures: 0,
			pausedUntil: 0,
			isUnconfirmed: false,
			isBulkUpdateShown: false,
			logged: new Set(),
		}));
	}

	async run(): Promise<IDataObject[]> {
		const { context, budget, isStart, isDurable, health } = this;
		// A start sends a request anyway, because the user may have changed the credential.
		if (!isStart && performance.now() < health.pausedUntil) return [];
		const store = new PollStore(context, isDurable);
		const before = store.load(!health.isUnconfirmed);
		const acceptsBulkUpdate = isStart || health.isBulkUpdateShown;
		const answer = await withConnection(context, budget, isStart, async (api, options, limits) => ({
			body: await findChanges(api, { ...options, acceptsBulkUpdate }, before, limits),
		}));
		if ('failure' in answer) {
			this.pauseAfter(answer.failure);
			return this.fail(answer.failure);
		}
		const { items, state, failures, bulkUpdateSize } = answer.body;
		const [failure] = failures;
		this.pauseAfter(failure);
		if (failure && this.isPublication) return this.fail(failure);
		health.isBulkUpdateShown = bulkUpdateSize > 0;
		if (bulkUpdateSize > 0 && !acceptsBulkUpdate) {
			throw nodeError(this.node, createFailure('bulk-update', { count: bulkUpdateSize }));
		}
		if (Object.keys(state.lists).length > 0) store.save(state, before);
		health.isUnconfirmed = items.length > 0;
		this.log(answer.body);
		if (failure && items.length === 0) return this.fail(failure);
		if (failure) this.warn(`some results are delayed until the next poll. ${format(failure)}`);
		else health.consecutiveFailures = 0;
		return items;
	}

	/** Pauses the polls of this trigger for the Retry-After of a failure. */
	private pauseAfter(failure?: Failure): void {
		const wait = failure?.retryable ? (failure.retryAfter ?? 0) : 0;
		this.health.pausedUntil = performance.now() + Math.min(wait, MAX_PAUSE_MS);
	}

	/** Throws a failure that the user has to see, and logs any other. */
	private fail(failure: Failure): [] {
		const { health, isStart, isPublication } = this;
		if (isPublication) throw nodeError(this.node, withPublishAdvice(failure));
		health.consecutiveFailures++;
		// The durable scheduler keeps a Retry-After for all processes, but only an error tells it to.
		const isTolerated =
			isTransient(failure) &&
			health.consecutiveFailures <= MAX_FAILING_POLLS &&
			!(this.isDurable && failure.retryAfter);
		// If the first poll throws while n8n starts, n8n never polls again.
		if (!isStart && !isTolerated) throw nodeError(this.node, failure);
		this.warn(`this poll failed; the next one will try again. ${format(failure)}`);
		return [];
	}

	private log({ warnings, unreadable, bulkUpdateSize }: PollResult): void {
		const { logged } = this.health;
		warnings.forEach((warning) => this.warn(warning));
		if (bulkUpdateSize > 0)
			this.warn(format(createFailure('bulk-update', { count: bulkUpdateSize })));
		const names = unreadable.filter((name) => !logged.has(name));
		names.forEach((name) => logged.add(name));
		if (names.length === 0) return;
		this.warn(`results have unreadable values, which are treated as missing: ${names.join(', ')}`);
	}

	private warn(message: string): void {
		this.context.logger.warn(`JobMojito Polling Trigger "${this.node.name}": ${message}`);
	}
}

const format = ({ message, description }: Failure): string => `${message}. ${description}`;

const toOutput = (items: IDataObject[]): INodeExecutionData[][] => [
	items.map((json) => ({ json })),
];

const getBudget = (context: IPollFunctions): number =>
	context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
