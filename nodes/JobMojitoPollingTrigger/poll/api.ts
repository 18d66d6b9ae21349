import type { IPollFunctions } from 'n8n-workflow';
import type { Operation } from '../../JobMojito/resources/operation';
import { get } from '../../JobMojito/resources/result/get';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { parsePage } from '../../JobMojito/resources/shared/listOperation';
import { toFailure } from '../../shared/client/toFailure';
import { RequestQueue } from '../../shared/client/requestQueue';
import { requestWithRetry } from '../../shared/client/requestWithRetry';
import type { Connection } from '../../shared/client/connection';
import type { RequestSettings } from '../../shared/client/flowControl';
import type { ApiRequest } from '../../shared/values/request';
import { isUuid } from '../../shared/values/uuid';
import type { Api } from './readList';

/**
 * What a poll asks, sent as every request of this package.
 *
 * @param merchantId the JobMojito account to act for; empty for the credential's own
 */
export function createApi(
	context: IPollFunctions,
	connection: Connection,
	settings: RequestSettings,
	merchantId: string,
): Api {
	const queue = new RequestQueue();
	const { signal } = connection.flow;
	const send = async <Body>(
		{ fields, statusMessages }: Operation,
		request: ApiRequest,
		read: (body: unknown) => Body,
	) =>
		await requestWithRetry(
			context,
			{ connection, settings, idempotent: true, fields, statusMessages },
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
			// The API does not take another ID here.
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
