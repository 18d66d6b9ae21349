import type { IPollFunctions } from 'n8n-workflow';
import type { Operation } from '../../JobMojito/resources/operation';
import { get } from '../../JobMojito/resources/result/get';
import { getMany } from '../../JobMojito/resources/result/getMany';
import { pageOf } from '../../JobMojito/resources/shared/list';
import { ask } from '../../JobMojito/run/ask';
import { failureOf } from '../../JobMojito/run/failureOf';
import { Gate } from '../../JobMojito/run/gate';
import type { Limits } from '../../JobMojito/run/limits';
import type { Connection } from '../../JobMojito/transport/connection';
import type { ApiRequest } from '../../JobMojito/values/request';
import { isUuid } from '../../JobMojito/values/uuid';
import type { Api } from './list';

/**
 * What a poll asks, sent as every request of this package.
 *
 * @param merchantId the JobMojito account to act for; empty for the credential's own
 */
export function apiOf(
	context: IPollFunctions,
	connection: Connection,
	limits: Limits,
	merchantId: string,
): Api {
	const gate = new Gate();
	const { signal } = connection.end;
	const send = async <Body>(
		operation: Operation,
		request: ApiRequest,
		read: (body: unknown) => Body,
	) =>
		await ask(context, { connection, limits, operation, safe: true }, gate, signal, request, read);
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
			// The API does not take another ID here.
			if (!isUuid(interviewResultId)) return { body: {} };
			const parameters = { interviewResultId, simplify: false };
			try {
				const request = get.request(parameters);
				return await send(get, request, (body) => get.output(body, parameters)[0]!);
			} catch (error) {
				return { failure: failureOf(error) };
			}
		},
	};
}
