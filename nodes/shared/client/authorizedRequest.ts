import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import type { Connection } from './connection';
import { tokenExpired } from './credentialFailures';
import type { Answer, Failure } from './failure';
import { sendOnce, type RequestOptions } from './sendOnce';

/**
 * Sends one request and takes care of the session behind it: a token that cannot renew itself is not
 * used beyond its expiry, and a server that refuses even a token that was renewed just now is asked
 * once more. It never throws.
 */
export async function authorizedRequest(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	request: ApiRequest,
	options: RequestOptions,
): Promise<Answer> {
	const { autoRefreshes, expiresAt } = connection;
	if (expiresAt !== undefined && expiresAt <= Date.now())
		return { failure: tokenExpired(expiresAt) };

	const { acceptedCount } = connection;
	const answer = await sendOnce(context, connection, request, options);
	if (!('failure' in answer)) connection.acceptedCount++;
	if (!autoRefreshes || !isRejected(answer)) return answer;

	// n8n has renewed the token already. Where others get through, it has expired on its way to the
	// server; otherwise one request makes sure for all.
	if (connection.acceptedCount > acceptedCount) return answer;
	if (connection.recheck) {
		await connection.recheck.catch(() => {});
		return answer;
	}
	const check = async (): Promise<Answer> => {
		const second = await sendOnce(context, connection, request, options);
		if (!('failure' in second)) connection.acceptedCount++;
		if (!isRejected(second)) return second;
		const failure: Failure = { ...second.failure, retryable: false, scope: 'connection' };
		connection.flow.end(failure);
		return { failure };
	};
	connection.recheck = check().finally(() => (connection.recheck = undefined));
	return await connection.recheck;
}

const isRejected = (answer: Answer): answer is { failure: Failure } =>
	'failure' in answer && answer.failure.status === 401 && answer.failure.sessionExpired === true;
