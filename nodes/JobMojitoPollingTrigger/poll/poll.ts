import type { IDataObject, INode, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Failure } from '../../shared/client/failure';
import { nodeError } from '../../shared/client/nodeError';
import { LruCache } from '../../shared/changes/lruCache';
import { findChanges, findExample, type PollResult } from './findChanges';
import { withConnection } from './connected';
import { floodFailure, isTransient, NONE, whilePublishing } from './pollFailures';
import { PollStore } from './pollState';

/** How long a poll may take by default, in milliseconds. n8n's durable scheduler gives another time, in the mode "update". */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/** How many polls in a row may meet a failure that can pass before it is shown as a failed execution. */
const MAX_FAILING_POLLS = 5;

/** What n8n keeps for a trigger, while a poll of that trigger is under way in this process. */
const pollsInProgress = new WeakSet<object>();

/** What n8n keeps for those triggers whose first poll has ended well, so that n8n goes on polling. */
const startedTriggers = new WeakSet<object>();

/** What this process knows of a trigger. */
interface Health {
	/** How many polls in a row have failed. */
	failing: number;
	/** Whether n8n may not have taken what the last poll gave. */
	isUnconfirmed: boolean;
	/** Whether a flood of old results has been shown. */
	isFloodShown: boolean;
	/** Properties that could not be read and have been logged. */
	logged: Set<string>;
}

const healthByTrigger = new LruCache<Health>(1_000);

/**
 * Looks for changed results, as n8n does at each interval.
 *
 * @returns nothing where there are none; also where the poll before this one is still under way, which
 * will give what there is
 * @throws {NodeApiError | NodeOperationError} if somebody has to see to it, so that nothing is taken for done
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await showExample(context);
	const kept = context.getWorkflowStaticData('node');
	const its = new Poll(context, kept);
	// The durable scheduler gives each poll a copy of its own.
	const trigger = its.isDurable ? its.health : kept;
	if (pollsInProgress.has(trigger)) return null;
	pollsInProgress.add(trigger);
	try {
		const items = await its.run();
		startedTriggers.add(kept);
		return items.length > 0 ? toOutput(items) : null;
	} finally {
		pollsInProgress.delete(trigger);
	}
}

/** A poll by hand shows an example, and changes nothing. */
async function showExample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const budget = budgetOf(context);
	const answer = await withConnection(context, budget, false, async (api, options, time) => {
		const found = await findExample(api, options, time);
		return 'body' in found && found.body.length === 0 ? { failure: NONE } : found;
	});
	if ('failure' in answer) throw nodeError(context.getNode(), answer.failure);
	return toOutput(answer.body);
}

/** One poll of an active workflow. */
class Poll {
	private readonly node: INode;

	private readonly budget: number;

	readonly health: Health;

	/** Whether n8n's durable scheduler polls. */
	readonly isDurable: boolean;

	/** Whether n8n waits for it before it polls again: at its own start, or as somebody publishes the workflow. */
	private readonly isStart: boolean;

	private readonly isPublication: boolean;

	constructor(
		private readonly context: IPollFunctions,
		kept: object,
	) {
		this.node = context.getNode();
		this.budget = budgetOf(context);
		const activation = context.getActivationMode();
		this.isDurable = activation === 'update' && this.budget !== DEFAULT_BUDGET_MS;
		this.isStart = !this.isDurable && !startedTriggers.has(kept);
		this.isPublication = this.isStart && !['init', 'leadershipChange'].includes(activation);
		const trigger = `${String(context.getWorkflow().id)} ${this.node.id}`;
		this.health = healthByTrigger.getOrCreate(trigger, () => ({
			failing: 0,
			isUnconfirmed: false,
			isFloodShown: false,
			logged: new Set(),
		}));
	}

	async run(): Promise<IDataObject[]> {
		const { context, budget, isStart, isDurable, health } = this;
		const store = new PollStore(context, isDurable);
		const before = store.load(!health.isUnconfirmed);
		const acceptsFlood = isStart || health.isFloodShown;
		const answer = await withConnection(context, budget, isStart, async (api, options, time) => ({
			body: await findChanges(api, { ...options, acceptsFlood }, before, time),
		}));
		if ('failure' in answer) return this.fail(answer.failure);
		const { items, state, failures, flood } = answer.body;
		const [failure] = failures;
		if (failure && this.isPublication) return this.fail(failure);
		health.isFloodShown = flood > 0;
		if (flood > 0 && !acceptsFlood) throw nodeError(this.node, floodFailure(flood));
		if (Object.keys(state.lists).length > 0) store.save(state, before);
		health.isUnconfirmed = items.length > 0;
		this.log(answer.body);
		if (failure && items.length === 0) return this.fail(failure);
		if (failure) this.warn(`some results wait for the next poll. ${wordsOf(failure)}`);
		else health.failing = 0;
		return items;
	}

	/** Shows a failure where somebody has to see to it, or else logs it. */
	private fail(failure: Failure): [] {
		const { health, isStart, isPublication } = this;
		if (isPublication) throw nodeError(this.node, whilePublishing(failure));
		health.failing++;
		const mayPass = isTransient(failure) && health.failing <= MAX_FAILING_POLLS;
		// A first poll that throws while n8n starts would be the last one.
		if (!isStart && !mayPass) throw nodeError(this.node, failure);
		this.warn(`this poll failed, and the next one tries again. ${wordsOf(failure)}`);
		return [];
	}

	private log({ warnings, unreadable, flood }: PollResult): void {
		const { logged } = this.health;
		warnings.forEach((words) => this.warn(words));
		if (flood > 0) this.warn(wordsOf(floodFailure(flood)));
		const names = unreadable.filter((name) => !logged.has(name));
		names.forEach((name) => logged.add(name));
		if (names.length === 0) return;
		this.warn(
			`results have values that cannot be read, which count as missing: ${names.join(', ')}`,
		);
	}

	private warn(words: string): void {
		this.context.logger.warn(`JobMojito node "${this.node.name}": ${words}`);
	}
}

const wordsOf = ({ message, description }: Failure): string => `${message}. ${description}`;

const toOutput = (items: IDataObject[]): INodeExecutionData[][] => [
	items.map((json) => ({ json })),
];

const budgetOf = (context: IPollFunctions): number =>
	context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
