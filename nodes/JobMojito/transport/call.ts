import type { IAllExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../resources/operation';
import type { ApiRequest } from '../values/request';
import { claimsOf } from '../values/jwt';
import { accessTokenOf, type Connection } from './connection';
import type { Answer, Failure } from './failure';
import type { Form } from './form';
import { send } from './send';
import { expired, unreadableNow } from './credentialFailures';

/** How a request is sent. */
export interface How {
	/** For the whole answer, to its last byte, in milliseconds. */
	timeout: number;
	/** Whether repeating the request does no harm. */
	safe: boolean;
	/** Ends it while it is under way; its reason is a failure. */
	signal: AbortSignal;
	/** What statuses mean for this operation. */
	statuses?: Operation['statuses'];
	/** Makes the body of a request that consists of parts, anew for each try. */
	makeForm?(): Promise<Form>;
}

/** A token that ends within this time, in milliseconds, may have ended already by the server's clock. */
const CLOCKS_DIFFER_BY = 5 * 60_000;

/**
 * Sends one request and sees to the session behind it: a token that cannot renew itself is not used
 * beyond its end, and one that can is renewed where the API reports its end with another status
 * than 401, for which n8n does so by itself.
 */
export async function call(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	request: ApiRequest,
	how: How,
): Promise<Answer> {
	const { renews, endsAt } = connection;
	if (endsAt !== undefined && endsAt <= Date.now()) return { failure: expired(endsAt) };

	const sendIt = async (endedSession?: number) => {
		const answer = await send(context, connection, request, how, endedSession);
		if (!('failure' in answer)) connection.taken++;
		return answer;
	};
	const used = connection.token;
	const { taken } = connection;
	const answer = await sendIt();
	if (!renews || !('failure' in answer) || !answer.failure.endedSession) return answer;

	const { status } = answer.failure;
	const settled = await inTurn(connection, async () => {
		const { aborted, reason } = connection.end.signal;
		if (aborted) return { failure: reason as Failure };
		// n8n has renewed the token already, and sent the request again. Where others have got through
		// meanwhile it ended on its way to the server; a server that refuses again refuses all.
		if (status === 401) {
			if (connection.taken > taken) return worthAnotherTry(answer);
			const second = await sendIt();
			return isRefused(second) ? { failure: { ...second.failure, forAll: true } } : second;
		}
		let token: string;
		try {
			token = accessTokenOf(await connection.read());
		} catch (error) {
			return { failure: unreadableNow(connection.name, error) };
		}
		connection.token = token;
		// A 500 may mean anything else, so the token that was sent has to have ended for it to count.
		if (status === 500 && !(hasEnded(used) && how.safe)) return answer;
		// Also one that somebody else has renewed in the meantime may have ended since.
		if (hasEnded(token)) return worthAnotherTry(await sendIt(status));
		return token === used ? answer : undefined;
	});
	return settled ?? worthAnotherTry(await sendIt());
}

/** Whether a token has ended, by a clock that need not be ours. */
const hasEnded = (token: string): boolean =>
	(claimsOf(token)?.exp ?? Infinity) * 1000 <= Date.now() + CLOCKS_DIFFER_BY;

const isRefused = (answer: Answer): answer is { failure: Failure } =>
	'failure' in answer && answer.failure.status === 401;

/** A token can end on its way to the server, even one that was renewed just now. */
function worthAnotherTry(answer: Answer): Answer {
	if (!('failure' in answer) || !answer.failure.endedSession) return answer;
	return { failure: { ...answer.failure, again: 'always' } };
}

/**
 * One renewal after another, so that requests which find the token ended at the same time renew it
 * once: older versions of n8n would renew it for each of them.
 */
async function inTurn<T>(connection: Connection, renew: () => Promise<T>): Promise<T> {
	const renewal = connection.renewals.then(renew);
	connection.renewals = renewal.catch(() => {});
	return await renewal;
}
