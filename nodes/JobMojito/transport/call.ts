import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { ApiRequest } from '../resources/operation';
import { claimsOf } from '../values/jwt';
import { accessTokenOf, type Connection } from './connection';
import type { Answer } from './failure';
import { send } from './send';
import { expired } from './tokenFailures';

type Context = Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;

/** A token that ends within this time, in milliseconds, may have ended already by the server's clock. */
const CLOCKS_DIFFER_BY = 5 * 60_000;

/**
 * Sends one request and sees to the session behind it: a token that cannot renew itself is not used
 * beyond its end, and one that can is renewed where the API reports its end with another status
 * than 401, for which n8n does so by itself.
 *
 * @param timeout for the answer, in milliseconds
 * @param safe whether repeating the request does no harm
 */
export async function call(
	context: Context,
	connection: Connection,
	request: ApiRequest,
	timeout: number,
	safe: boolean,
): Promise<Answer> {
	const { renews, endsAt } = connection;
	if (endsAt !== undefined && endsAt <= Date.now()) return { failure: expired(endsAt) };

	const used = connection.token;
	const answer = await send(context, connection, request, timeout);
	if (!renews || !('failure' in answer) || !answer.failure.endedSession) return answer;

	const { status } = answer.failure;
	// n8n has renewed the token already, and sent the request again.
	if (status === 401) return worthAnotherTry(answer);

	const renewed = await inTurn(connection, async () => {
		const token = accessTokenOf(await context.getCredentials(connection.credentialType));
		connection.token = token;
		// A 500 may mean anything else, so the token that was sent has to have ended for it to count.
		if (status === 500 && !(hasEnded(used) && safe)) return answer;
		// Also one that somebody else has renewed in the meantime may have ended since.
		if (hasEnded(token)) {
			return worthAnotherTry(await send(context, connection, request, timeout, status));
		}
		return token === used ? answer : undefined;
	});
	return renewed ?? worthAnotherTry(await send(context, connection, request, timeout));
}

/** Whether a token has ended, by a clock that need not be ours. */
const hasEnded = (token: string): boolean =>
	(claimsOf(token)?.exp ?? Infinity) * 1000 <= Date.now() + CLOCKS_DIFFER_BY;

/**
 * A token can end on its way to the server, even one that was renewed just now. What is refused again
 * and again is refused for all items.
 */
function worthAnotherTry(answer: Answer): Answer {
	if (!('failure' in answer) || !answer.failure.endedSession) return answer;
	return { failure: { ...answer.failure, again: 'always', forAll: answer.failure.status === 401 } };
}

/**
 * One renewal after another: a refresh token is good for one use, and older versions of n8n would use
 * it as often as they are asked to at the same time.
 */
async function inTurn<T>(connection: Connection, renew: () => Promise<T>): Promise<T> {
	const renewal = connection.renewals.then(renew);
	connection.renewals = renewal.catch(() => {});
	return await renewal;
}
