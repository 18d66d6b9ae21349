import type { Failure } from './failure';
import { notSecure } from './notSecure';
import { causes, codeIn } from './httpError';
import { wordsOf } from './credentialFailures';

/** Codes of Node.js for a connection that was never made: the server cannot have acted. */
const NEVER_MADE: Record<string, string> = {
	ECONNREFUSED: 'refused the connection',
	ENOTFOUND: 'was not found under this name',
	EAI_AGAIN: 'could not be looked up',
	EHOSTDOWN: 'cannot be reached',
	EHOSTUNREACH: 'cannot be reached',
	ENETDOWN: 'cannot be reached',
	ENETUNREACH: 'cannot be reached',
};

/**
 * Puts into words why no answer came. Only the error's code is used: its other properties hold the
 * request, headers and token included.
 *
 * @param timeout of the request, in milliseconds
 * @param ofFile whether a file was sent
 */
export function lost(error: unknown, timeout: number, ofFile = false): Failure {
	const code = codeIn(error);
	const insecure = notSecure(error, 'the JobMojito server', 'base URL');
	if (insecure) return insecure;
	if (!isOfTheNetwork(error)) {
		return {
			message: 'n8n could not make the request',
			description: `n8n says: ${wordsOf(error)}. Check the credential of this node.`,
		};
	}
	const never = NEVER_MADE[code];
	if (never) {
		return {
			message: `The JobMojito server ${never}`,
			description:
				'Check the base URL in the credential, and that this n8n may reach the internet.',
			// A name that does not exist will not exist in a minute either.
			...(code !== 'ENOTFOUND' && { again: 'always' }),
		};
	}
	if (ofFile && code === 'EPIPE') return BROKEN_OFF;
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return late(timeout);
	return {
		message: 'The connection to JobMojito was lost before the answer was complete',
		description: `Run the workflow again. If it stays so, check the network between this n8n and the base URL in the credential${code ? ` (${code})` : ''}.`,
		again: 'if safe',
	};
}

/**
 * No answer, or not the whole of one, in time.
 *
 * @param timeout in milliseconds
 */
export const late = (timeout: number): Failure => ({
	message: `JobMojito did not answer within ${timeout / 1000} seconds`,
	description: 'Run the workflow again later, or set a longer "Timeout" under Options.',
	again: 'if safe',
});

/** A server that refuses a file before it has read the whole of it has no way to say why. */
const BROKEN_OFF: Failure = {
	message: 'JobMojito ended the connection before the file was whole',
	description:
		'It may be larger than JobMojito takes, or the access token is not accepted any more: try a smaller file, and another operation with the same credential.',
	// Half a file is none.
	again: 'always',
};

/** What the HTTP client and the network throw has a code or the request's settings; n8n's own has neither. */
const isOfTheNetwork = (error: unknown): boolean =>
	[...causes(error)].some(({ code, config }) => typeof code === 'string' || config !== undefined);
