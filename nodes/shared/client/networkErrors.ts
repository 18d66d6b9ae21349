import type { Failure } from './failure';
import { classifyTlsError } from './tlsErrors';
import { errorChain, errorCode } from './httpError';
import { redactedMessage } from './credentialFailures';

/** System calls that fail before there is a connection, so that nothing can have been sent. */
const CONNECT_CALLS = ['connect', 'getaddrinfo'];

/** Codes that occur only before there is a connection. */
const CONNECT_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

export const CHECK_BASE_URL =
	'Check the base URL in the credential, and that this n8n can reach the internet.';

/** Failures to connect by Node.js's code; the last row matches any other code. */
const CONNECT_ERRORS = [
	{ code: 'ECONNREFUSED', message: 'The JobMojito server refused the connection', retryable: true },
	// Not retryable: a host name that does not exist will not exist in a minute either.
	{ code: 'ENOTFOUND', message: 'The JobMojito server was not found under this name' },
	{
		code: 'EAI_AGAIN',
		message: 'The JobMojito server name could not be resolved',
		retryable: true,
	},
	{ code: '', message: 'The JobMojito server cannot be reached', retryable: true },
];

/**
 * Classifies an error without a response. Only the error's code and system call are used: its other
 * properties hold the request with its token.
 *
 * @param timeout of the request, in milliseconds
 * @param isUpload whether a file was sent
 */
export function classifyNetworkError(error: unknown, timeout: number, isUpload = false): Failure {
	const code = errorCode(error);
	const tlsFailure = classifyTlsError(error, 'the JobMojito server', 'base URL');
	if (tlsFailure) return tlsFailure;
	if (!isNetworkError(error)) {
		return {
			message: 'n8n could not send the request',
			description: `n8n says: ${redactedMessage(error)}. Check the credential of this node.`,
			serverActed: 'no',
		};
	}
	if (isConnectError(error)) {
		const { message, retryable } = CONNECT_ERRORS.find((row) => row.code === code || !row.code)!;
		return {
			message,
			description: CHECK_BASE_URL,
			serverActed: 'no',
			unanswered: true,
			...(retryable && { retryable }),
		};
	}
	if (isUpload && code === 'EPIPE') return UPLOAD_ABORTED;
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timeoutFailure(timeout);
	return {
		message: 'The connection to JobMojito was lost before the response was complete',
		description: `Run the workflow again. If the problem persists, check the network between this n8n and the base URL in the credential${code ? ` (${code})` : ''}.`,
		serverActed: 'unknown',
		retryable: true,
		unanswered: true,
	};
}

/** @param timeout in milliseconds */
export const timeoutFailure = (timeout: number): Failure => ({
	message: `JobMojito did not answer within ${timeout / 1000} seconds`,
	description: 'Run the workflow again later, or set a longer "Timeout" under Options.',
	serverActed: 'unknown',
	retryable: true,
	unanswered: true,
});

/** A server that rejects a file during the upload cannot say why. */
const UPLOAD_ABORTED: Failure = {
	message: 'JobMojito closed the connection before the upload was complete',
	description:
		'It may be larger than JobMojito accepts, or the access token may have expired: try a smaller file, and another operation with the same credential.',
	serverActed: 'no',
	retryable: true,
};

/** @param bytes the most that is read */
export const responseTooLarge = (bytes: number): Failure => ({
	message: `JobMojito sent a response of more than ${bytes / 1024 / 1024} MB`,
	description:
		'The rest was not read. Request less: set a Limit, narrow the list by a filter, or check the base URL in the credential.',
	serverActed: 'unknown',
});

/**
 * Whether there was never a connection. If Node.js tried several addresses of a host, the error has no
 * system call itself, but one error per address.
 */
function isConnectError(error: unknown): boolean {
	for (const { syscall, errors } of errorChain(error)) {
		if (typeof syscall === 'string') return CONNECT_CALLS.includes(syscall);
		if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnectError);
	}
	// n8n's deprecated request helper passes on only the code.
	return CONNECT_CODES.includes(errorCode(error));
}

/** Errors of the HTTP client and the network have a code or the request's config; n8n's own have neither. */
const isNetworkError = (error: unknown): boolean =>
	[...errorChain(error)].some(
		({ code, config }) => typeof code === 'string' || config !== undefined,
	);
