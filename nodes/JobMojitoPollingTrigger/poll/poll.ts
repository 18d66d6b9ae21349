import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { merchantOf } from '../../JobMojito/resources/shared/merchant';
import { failureOf } from '../../JobMojito/run/failureOf';
import { limitsOf } from '../../JobMojito/run/limits';
import { connectionOf, credentialTypeOf } from '../../JobMojito/transport/connection';
import { CANCELLED } from '../../JobMojito/transport/end';
import type { Answer, Failure } from '../../JobMojito/transport/failure';
import { nodeError } from '../../JobMojito/transport/nodeError';
import { TimedEnd } from '../../JobMojito/transport/timedEnd';
import { changeFields, wantedOf } from '../../JobMojitoTrigger/change/fields';
import { LruCache } from '../../JobMojitoTrigger/change/lruCache';
import { LATEST, productsOf, properties, wantsLatest } from '../fields';
import { findChanges, findExample, type PollOptions } from './changes';
import { floodOf, isPassing, NONE, TOO_LONG, whilePublishing } from './failures';
import { PAGE, type Api, type PollTime } from './list';
import { PollStore } from './pollState';
import { apiOf } from './requests';
import { MAX_ROWS } from './rowMemory';

/** How long a poll may take by default, in milliseconds. n8n's durable scheduler gives another time. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/** Publishing a workflow fails after 84 seconds, in which n8n polls five times. */
const PUBLICATION_MS = 12_000;
const PUBLICATION_TIMEOUT_MS = 10_000;
/** How many polls in a row may meet a failure that can pass before it is shown as a failed execution. */
const MAX_FAILING_POLLS = 5;

/** What n8n keeps for a trigger, while a poll of that trigger is under way in this process. */
const pollsInProgress = new WeakSet<object>();

/** The same of those whose first poll has ended, so that n8n goes on polling. */
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

const healthOf = new LruCache<Health>(1_000);

/**
 * Looks for changed results, as n8n does at each interval.
 *
 * @returns nothing where there are none; also where the poll before this one is still under way, which
 * will give what there is
 * @throws {NodeApiError | NodeOperationError} if somebody has to see to it. Nothing is taken for done then.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await showExample(context);
	const kept = context.getWorkflowStaticData('node');
	if (pollsInProgress.has(kept)) return null;
	pollsInProgress.add(kept);
	try {
		const items = await pollOnce(context, kept);
		startedTriggers.add(kept);
		return items.length > 0 ? toOutput(items) : null;
	} finally {
		pollsInProgress.delete(kept);
	}
}

/** A poll by hand shows an example, and changes nothing. */
async function showExample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const answer = await connected(context, budgetOf(context), false, async (api, options, time) => {
		const found = await findExample(api, options, time);
		return 'body' in found && found.body.length === 0 ? { failure: NONE } : found;
	});
	if ('failure' in answer) throw nodeError(context.getNode(), answer.failure);
	return toOutput(answer.body);
}

async function pollOnce(context: IPollFunctions, kept: object): Promise<IDataObject[]> {
	const node = context.getNode();
	const budget = budgetOf(context);
	const isDurable = budget !== DEFAULT_BUDGET_MS;
	const isStart = !isDurable && !startedTriggers.has(kept);
	const isRestart = isStart && ['init', 'leadershipChange'].includes(context.getActivationMode());
	const isPublication = isStart && !isRestart;
	const health = healthOf.getOrCreate(`${String(context.getWorkflow().id)} ${node.id}`, () => ({
		failing: 0,
		isUnconfirmed: false,
		isFloodShown: false,
		logged: new Set(),
	}));
	const warn = (words: string) => context.logger.warn(`JobMojito node "${node.name}": ${words}`);
	const fail = (failure: Failure) => {
		if (isPublication) throw nodeError(node, whilePublishing(failure));
		health.failing++;
		// A first poll that throws while n8n starts would be the last one.
		if (!isRestart && !(isPassing(failure) && health.failing <= MAX_FAILING_POLLS)) {
			throw nodeError(node, failure);
		}
		warn(
			`this poll failed, and the next one tries again. ${failure.message}. ${failure.description}`,
		);
	};

	const store = new PollStore(context, isDurable);
	const before = store.load(!health.isUnconfirmed);
	const acceptsFlood = isStart || health.isFloodShown;
	const answer = await connected(
		context,
		isStart ? Math.min(budget, PUBLICATION_MS) : budget,
		isStart,
		async (api, options, time) => ({
			body: await findChanges(api, { ...options, acceptsFlood }, before, time),
		}),
	);
	if ('failure' in answer) {
		fail(answer.failure);
		return [];
	}
	const { items, state, failures, warnings, unreadable, flood } = answer.body;
	const [failure] = failures;
	if (isPublication && failure) fail(failure);
	health.isFloodShown = flood > 0;
	if (flood > 0 && !acceptsFlood) throw nodeError(node, floodOf(flood));
	if (Object.keys(state.lists).length > 0) store.save(state, before);
	health.isUnconfirmed = items.length > 0;
	warnings.forEach(warn);
	if (flood > 0) warn(floodOf(flood).message);
	const names = unreadable.filter((name) => !health.logged.has(name));
	names.forEach((name) => health.logged.add(name));
	if (names.length > 0) {
		warn(`results have values that cannot be read, which count as missing: ${names.join(', ')}`);
	}
	if (!failure) health.failing = 0;
	else if (items.length === 0) fail(failure);
	else warn(`some results wait for the next poll. ${failure.message}. ${failure.description}`);
	return items;
}

const toOutput = (items: IDataObject[]): INodeExecutionData[][] => [
	items.map((json) => ({ json })),
];

const budgetOf = (context: IPollFunctions): number =>
	context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;

/**
 * Reads the parameters and the credential, and does something with them within a time.
 *
 * @param isStart whether n8n waits for it: nothing is tried again then
 */
async function connected<Body>(
	context: IPollFunctions,
	budget: number,
	isStart: boolean,
	work: (api: Api, options: PollOptions, time: PollTime) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const startedAt = performance.now();
	const end = new TimedEnd(undefined, Math.ceil(budget * 0.9), TOO_LONG);
	try {
		const parameters: IDataObject = {};
		for (const { name, type } of properties) {
			if (type !== 'notice') parameters[name] = context.getNodeParameter(name, null) as IDataObject;
		}
		const options = (parameters.options ?? {}) as IDataObject;
		const wanted = wantedOf(changeFields, parameters);
		const latest = wantsLatest(parameters.startWith) ? LATEST : 0;
		const limits = limitsOf(parameters, getMany);
		const { merchant_id: account = '' } = merchantOf(options);
		const products = productsOf(options);

		const answer = await connectionOf(context, parameters.authentication, end.signal);
		if ('failure' in answer) return answer;
		const { connection } = answer;
		const { maxRetries, timeout, maxConcurrent } = limits;
		const api = apiOf(
			context,
			connection,
			{
				...limits,
				maxRetries: isStart ? 0 : maxRetries,
				timeout: isStart ? Math.min(timeout, PUBLICATION_TIMEOUT_MS) : timeout,
			},
			account,
		);
		const type = credentialTypeOf(parameters.authentication);
		const { id } = context.getNode().credentials?.[type] ?? {};
		const source = {
			credential: `${type} ${id}`,
			baseUrl: connection.baseUrl,
			account,
			merchants: [],
		};
		const maxSwept = Math.floor(MAX_ROWS / products.length);
		const time: PollTime = {
			pageSize: budget < 60_000 ? PAGE / 4 : PAGE,
			isReadingOver: () => performance.now() - startedAt > budget / 2,
			signal: end.signal,
		};
		return await work(
			api,
			{ wanted, source, products, latest, maxConcurrent, maxSwept, acceptsFlood: false },
			time,
		);
	} catch (error) {
		return { failure: failureOf(error) };
	} finally {
		// For what nobody waits for any more.
		end.because(CANCELLED);
		end.release();
	}
}
