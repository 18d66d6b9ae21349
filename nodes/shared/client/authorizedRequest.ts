import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import type { Connection } from './connection';
import { tokenExpired } from './credentialFailures';
import type { Answer, Failure } from './failure';
import { sendOnce, type RequestOptions } from './sendOnce';

/**
 * Sends a request with a valid session. A pasted token that has expired is not sent. If the server
 * rejects a token that n8n renewed just now, one request is sent again to find out whether the session
 * is gone; the others wait for its result. Never throws.
 */
export async function authorizedRequest(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	request: ApiRequest,
	options: RequestOptions,
): Promise<Answer> {
	const { autoRefreshes, expiresAt, acceptedCount } = connection;
	if (expiresAt !== undefined && expiresAt <= Date.now())
		return { failure: tokenExpired(expiresAt) };

	const send = async (): Promise<Answer> => {
		const answer = await sendOnce(context, connection, request, options);
		if (!('failure' in answer)) connection.acceptedCount++;
		return answer;
	};
	const answer = await send();
	if (!autoRefreshes || !isTokenRejected(answer)) return answer;

	// Other requests succeeded meanwhile: this token expired on its way, and a retry will succeed.
	if (connection.acceptedCount > acceptedCount) return answer;
	if (connection.recheck) {
		await connection.recheck.catch(() => {});
		return answer;
	}
	const check = async (): Promise<Answer> => {
		const second = await send();
		if (!isTokenRejected(second)) return second;
		const failure: Failure = { ...second.failure, retryable: false, scope: 'connection' };
		connection.flow.abort(failure);
		return { failure };
	};
	connection.recheck = check().finally(() => (connection.recheck = undefined));
	return await connection.recheck;
}

const isTokenRejected = (answer: Answer): answer is { failure: Failure } =>
	'failure' in answer && answer.failure.status === 401 && answer.failure.sessionExpired === true;
