import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { get } from '../../JobMojito/resources/result/get';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { pageOf } from '../../JobMojito/resources/shared/list';
import { merchantOf } from '../../JobMojito/resources/shared/merchant';
import { failureOf } from '../../JobMojito/run/failureOf';
import { parseRequestSettings } from '../../JobMojito/run/limits';
import { RequestQueue } from '../../JobMojito/run/requestQueue';
import { requestWithRetry } from '../../JobMojito/run/requestWithRetry';
import { CANCELLED } from '../../JobMojito/transport/abort';
import { connectionOf, type Connection } from '../../JobMojito/transport/connection';
import type { Answer, Failure } from '../../JobMojito/transport/failure';
import { nodeError } from '../../JobMojito/transport/nodeError';
import type { RequestSettings } from '../../JobMojito/transport/flowControl';
import type { ApiRequest } from '../../JobMojito/values/request';
import { changeFields, wantedOf } from '../../JobMojitoTrigger/change/fields';
import { LATEST, productsOf, properties, wantsLatest } from '../fields';
import { changesSince, example, type Changes, type State } from './changes';
import type { Api } from './list';

/** How long a poll may take where n8n does not say so, in milliseconds. */
const LONGEST = 5 * 60_000;

/** What n8n keeps for a trigger, while a poll of that trigger is under way in this process. */
const busy = new WeakSet<object>();

/**
 * Looks for changed results, as n8n does at each interval.
 *
 * @returns nothing where there are none; also where the poll before this one is still under way, which
 * will give out what there is
 * @throws {NodeApiError | NodeOperationError} if it cannot be known, so that nothing is taken for done
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isTest = context.getMode() === 'manual';
	const kept: IDataObject = context.getWorkflowStaticData('node');
	if (!isTest) {
		if (busy.has(kept)) return null;
		busy.add(kept);
	}
	const over = new AbortController();
	const late = AbortSignal.timeout(context.getPollBudgetMs?.() ?? LONGEST);
	late.addEventListener('abort', () => over.abort(TOO_LONG));
	try {
		const answer = await looked(context, isTest, kept, over.signal);
		if ('failure' in answer) throw nodeError(context.getNode(), answer.failure);
		const { items, state, failure } = answer.body;
		if (!isTest) Object.assign(kept, state);
		if (failure) {
			context.logger.warn(
				`JobMojito node "${context.getNode().name}": some results wait for the next poll. ${failure.message}. ${failure.description}`,
			);
		}
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} finally {
		busy.delete(kept);
		// For what nobody waits for any more.
		over.abort(CANCELLED);
	}
}

async function looked(
	context: IPollFunctions,
	isTest: boolean,
	kept: IDataObject,
	signal: AbortSignal,
): Promise<Answer<Changes>> {
	try {
		const parameters: IDataObject = {};
		for (const { name, type } of properties) {
			if (type !== 'notice') parameters[name] = context.getNodeParameter(name, null) as IDataObject;
		}
		const options = (parameters.options ?? {}) as IDataObject;
		const wanted = wantedOf(changeFields, parameters);
		const latest = wantsLatest(parameters.startWith) ? LATEST : 0;
		const limits = parseRequestSettings(parameters, getMany);
		const { merchant_id: account = '' } = merchantOf(options);
		const wish = { account, wanted, products: productsOf(options), latest };

		const connected = await connectionOf(context, parameters.authentication, signal);
		if ('failure' in connected) return connected;
		const api = apiOf(context, connected.connection, limits, account);
		if (!isTest) return await changesSince(api, wish, stateIn(kept));
		const found = await example(api, wish);
		if ('failure' in found) return found;
		return found.body.length > 0 ? { body: { items: found.body, state: {} } } : { failure: NONE };
	} catch (error) {
		return { failure: failureOf(error) };
	}
}

const stateIn = ({ marks, seen, count }: IDataObject): State => ({
	marks: Object(marks) as State['marks'],
	seen: seen as State['seen'],
	count: Number(count) || 0,
});

/** What a poll asks, sent as every request of this package. */
function apiOf(
	context: IPollFunctions,
	connection: Connection,
	settings: RequestSettings,
	merchantId: string,
): Api {
	const queue = new RequestQueue();
	const { signal } = connection.flow;
	const send = async <Body>(
		operation: typeof get,
		request: ApiRequest,
		read: (body: unknown) => Body,
	) =>
		await requestWithRetry(
			context,
			{ connection, settings, operation, idempotent: true },
			queue,
			signal,
			request,
			read,
		);
	return {
		list: (type, orderBy) => async (offset, limit) => {
			const filters = { type, ...(merchantId && { merchantId }) };
			const request = getMany.request({ filters, options: { orderBy } });
			const query = { ...request.query, limit, offset };
			return await send(getMany, { ...request, query }, (body) =>
				pageOf(body, getMany.list!, limit),
			);
		},
		async details(interviewResultId) {
			const parameters = { interviewResultId, output: 'raw' };
			try {
				const request = get.request(parameters);
				return await send(get, request, (body) => get.output(body, parameters)[0]!);
			} catch (error) {
				return { failure: failureOf(error) };
			}
		},
	};
}

const TOO_LONG: Failure = {
	message: 'It took too long to find out what has changed',
	description:
		'Nothing is lost: the next poll looks again. If it stays so, choose one type alone in "Types" under Options, or use the JobMojito Trigger, to which JobMojito sends what changes.',
	serverActed: 'no',
};

const NONE: Failure = {
	message: 'There is no result yet that fits "Events" and "Filters"',
	description:
		'Choose more events or remove a filter to see what an item is like. Once the workflow is active, it starts when there is one.',
	serverActed: 'no',
};
