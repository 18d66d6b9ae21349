import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Operation } from '../../JobMojito/resources/operation';
import { get } from '../../JobMojito/resources/result/get';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { parsePage } from '../../JobMojito/resources/shared/listOperation';
import { parseMerchant } from '../../JobMojito/resources/shared/merchant';
import { changeFields, parseFilters } from '../../shared/changes/changeFields';
import { CANCELLED } from '../../shared/client/abort';
import { openConnection, getCredentialType, type Connection } from '../../shared/client/connection';
import type { Answer } from '../../shared/client/failure';
import type { RequestSettings } from '../../shared/client/flowControl';
import { RequestQueue } from '../../shared/client/requestQueue';
import { parseRequestSettings } from '../../shared/client/requestSettings';
import { requestWithRetry } from '../../shared/client/requestWithRetry';
import { toFailure } from '../../shared/client/toFailure';
import type { ApiRequest } from '../../shared/values/request';
import { isUuid } from '../../shared/values/uuid';
import {
	LATEST,
	parseExcludeTests,
	parseProducts,
	properties,
	startsWithLatest,
} from '../pollingFields';
import type { PollOptions } from './findChanges';
import { POLL_TIMEOUT } from './pollFailures';
import { PAGE, type Api, type PollLimits } from './readList';
import { MAX_ROWS } from './seenRows';

/** In milliseconds: n8n polls up to five times while it publishes a workflow, within 84 seconds. */
const PUBLICATION_BUDGET_MS = 12_000;
const PUBLICATION_TIMEOUT_MS = 10_000;
/** With a shorter budget a poll requests smaller pages, so that it completes at least some. */
const SHORT_BUDGET_MS = 60_000;

/**
 * Reads the parameters and the credential, and calls `work` with them and a time limit. Never throws.
 *
 * @param budget for the poll, in milliseconds
 * @param isStart whether n8n waits for this poll, which is short and has no retries then
 */
export async function withConnection<Body>(
	context: IPollFunctions,
	budget: number,
	isStart: boolean,
	work: (api: Api, options: PollOptions, limits: PollLimits) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const startedAt = performance.now();
	const limit = isStart ? Math.min(budget, PUBLICATION_BUDGET_MS) : budget;
	const end = new AbortController();
	// The last tenth of the time is for processing the rows that were read.
	const timeout = AbortSignal.timeout(Math.ceil(limit * 0.9));
	timeout.addEventListener('abort', () => end.abort(POLL_TIMEOUT));
	const limits: PollLimits = {
		pageSize: budget < SHORT_BUDGET_MS ? PAGE / 4 : PAGE,
		isTimeUp: () => performance.now() - startedAt > limit / 2,
		signal: end.signal,
	};
	try {
		const parameters: IDataObject = {};
		for (const { name, type } of properties) {
			if (type !== 'notice') parameters[name] = context.getNodeParameter(name, null) as IDataObject;
		}
		const { authentication, startWith } = parameters;
		const options = (parameters.options ?? {}) as IDataObject;
		const filters = {
			...parseFilters(changeFields, parameters),
			...(parseExcludeTests(options) && { excludeTests: true }),
		};
		const latest = startsWithLatest(startWith) ? LATEST : 0;
		const settings = parseRequestSettings(parameters, getMany.timeout);
		const { merchant_id: account = '' } = parseMerchant(options);
		const products = parseProducts(options);

		const answer = await openConnection(context, authentication, end.signal);
		if ('failure' in answer) return answer;
		const { connection } = answer;
		const { baseUrl } = connection;
		const startTimeout = Math.min(settings.timeout, PUBLICATION_TIMEOUT_MS);
		const startSettings = { ...settings, timeout: startTimeout, maxRetries: 0 };
		const api = createApi(context, connection, isStart ? startSettings : settings, account);
		const type = getCredentialType(authentication);
		const { id } = context.getNode().credentials?.[type] ?? {};
		return await work(
			api,
			{
				filters,
				source: { credential: `${type} ${id}`, baseUrl, account, merchants: [] },
				products,
				latest,
				maxSwept: Math.floor(MAX_ROWS / products.length),
				acceptsBulkUpdate: false,
			},
			limits,
		);
	} catch (error) {
		return { failure: toFailure(error) };
	} finally {
		// Aborts requests that are still in flight after the poll has ended.
		end.abort(CANCELLED);
	}
}

/**
 * Creates the requests of a poll.
 *
 * @param merchantId of the option "Merchant"; empty without it
 */
function createApi(
	context: IPollFunctions,
	connection: Connection,
	settings: RequestSettings,
	merchantId: string,
): Api {
	const queue = new RequestQueue();
	const { signal } = connection.flow;
	const send = async <Body>(
		{ fields, statusErrors }: Operation,
		request: ApiRequest,
		read: (body: unknown) => Body,
	) =>
		await requestWithRetry(
			context,
			{ connection, settings, idempotent: true, fields, statusErrors },
			queue,
			signal,
			request,
			read,
		);
	return {
		list: (type, orderBy) => async (offset, limit) => {
			const filters = { type, ...(merchantId && { merchantId }) };
			const request = getMany.request(getMany.parse({ filters, options: { orderBy } }));
			const query = { ...request.query, limit, offset };
			return await send(getMany, { ...request, query }, (body) =>
				parsePage(body, getMany.list!, limit),
			);
		},
		async details(interviewResultId) {
			// The API rejects any other ID.
			if (!isUuid(interviewResultId)) return { body: {} };
			try {
				const input = get.parse({ interviewResultId, output: 'raw' });
				return await send(get, get.request(input), (body) => get.output(body, input)[0]!);
			} catch (error) {
				return { failure: toFailure(error) };
			}
		},
	};
}
