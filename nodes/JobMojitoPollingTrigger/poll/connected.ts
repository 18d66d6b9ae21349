import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { parseMerchant } from '../../JobMojito/resources/shared/merchant';
import { toFailure } from '../../shared/client/toFailure';
import { parseRequestSettings } from '../../shared/client/requestSettings';
import { CANCELLED } from '../../shared/client/abort';
import { openConnection, credentialTypeOf } from '../../shared/client/connection';
import type { Answer } from '../../shared/client/failure';
import { changeFields, parseFilters } from '../../shared/changes/changeFields';
import { LATEST, productsOf, properties, wantsLatest } from '../pollingFields';
import type { PollOptions } from './findChanges';
import { POLL_TIMEOUT } from './pollFailures';
import { PAGE, type Api, type PollTime } from './readList';
import { createApi } from './api';
import { MAX_ROWS } from './rowMemory';

/** Publishing a workflow fails after 84 seconds, in which n8n polls five times: in milliseconds. */
const PUBLICATION_BUDGET_MS = 12_000;
const PUBLICATION_TIMEOUT_MS = 10_000;
/** Where a poll has less time than that, it asks for smaller pages, so that it comes forward at all. */
const SHORT_BUDGET_MS = 60_000;

/**
 * Reads the parameters and the credential, and does something with them within a time.
 *
 * @param budget of the poll, in milliseconds
 * @param isStart whether n8n waits for it: it is short then, and nothing is tried again
 */
export async function withConnection<Body>(
	context: IPollFunctions,
	budget: number,
	isStart: boolean,
	work: (api: Api, options: PollOptions, time: PollTime) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const startedAt = performance.now();
	const limit = isStart ? Math.min(budget, PUBLICATION_BUDGET_MS) : budget;
	// Something is left for what has been found until then.
	const end = new AbortController();
	const late = AbortSignal.timeout(Math.ceil(limit * 0.9));
	late.addEventListener('abort', () => end.abort(POLL_TIMEOUT));
	const time: PollTime = {
		pageSize: budget < SHORT_BUDGET_MS ? PAGE / 4 : PAGE,
		isReadingOver: () => performance.now() - startedAt > limit / 2,
		signal: end.signal,
	};
	try {
		const parameters: IDataObject = {};
		for (const { name, type } of properties) {
			if (type !== 'notice') parameters[name] = context.getNodeParameter(name, null) as IDataObject;
		}
		const { authentication, startWith } = parameters;
		const options = (parameters.options ?? {}) as IDataObject;
		const wanted = parseFilters(changeFields, parameters);
		const latest = wantsLatest(startWith) ? LATEST : 0;
		const settings = parseRequestSettings(parameters, getMany.timeout);
		const { merchant_id: account = '' } = parseMerchant(options);
		const products = productsOf(options);

		const answer = await openConnection(context, authentication, end.signal);
		if ('failure' in answer) return answer;
		const { connection } = answer;
		const timeout = Math.min(settings.timeout, PUBLICATION_TIMEOUT_MS);
		const sent = isStart ? { ...settings, timeout, maxRetries: 0 } : settings;
		const type = credentialTypeOf(authentication);
		const { id } = context.getNode().credentials?.[type] ?? {};
		return await work(
			createApi(context, connection, sent, account),
			{
				wanted,
				source: {
					credential: `${type} ${id}`,
					baseUrl: connection.baseUrl,
					account,
					merchants: [],
				},
				products,
				latest,
				maxSwept: Math.floor(MAX_ROWS / products.length),
				acceptsFlood: false,
			},
			time,
		);
	} catch (error) {
		return { failure: toFailure(error) };
	} finally {
		// For what nobody waits for any more.
		end.abort(CANCELLED);
	}
}
