import type { CodeWith } from '../errors/errorText';
import { createFailure, type Failure } from './failure';
import { classifyTlsError } from './tlsErrors';
import { errorChain, errorCode } from './httpError';
import { redactedMessage } from './credentialFailures';

/** System calls that fail before a connection exists, so that nothing can have been sent. */
const CONNECT_CALLS = ['connect', 'getaddrinfo'];

/** The failures of error codes that occur only before a connection exists. */
const CONNECT_ERRORS: Record<string, CodeWith> = {
	ECONNREFUSED: 'connection-refused',
	ENOTFOUND: 'host-not-found',
	EAI_AGAIN: 'host-not-resolved',
};

/**
 * Classifies an error without a response. Only the error's code and system call are used: its other
 * properties contain the request with its token.
 *
 * @param timeout of the request, in milliseconds
 * @param isUpload whether a file was sent
 */
export function classifyNetworkError(error: unknown, timeout: number, isUpload = false): Failure {
	const code = errorCode(error);
	const tlsFailure = classifyTlsError(error, 'the JobMojito server', 'base URL');
	if (tlsFailure) return tlsFailure;
	if (!isNetworkError(error)) {
		return createFailure('not-sent', { reason: redactedMessage(error) });
	}
	if (isConnectError(error)) {
		return { ...createFailure(CONNECT_ERRORS[code] ?? 'host-unreachable'), unanswered: true };
	}
	// A server that closes the connection during an upload sends no reason.
	if (isUpload && code === 'EPIPE') return createFailure('upload-aborted');
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timeoutFailure(timeout);
	return { ...createFailure('connection-lost', { cause: code && ` (${code})` }), unanswered: true };
}

/** @param timeout in milliseconds */
export const timeoutFailure = (timeout: number): Failure => ({
	...createFailure('timeout', { seconds: timeout / 1_000 }),
	unanswered: true,
});

/**
 * Whether an error occurred before a connection existed. If Node.js tried several addresses of a
 * host, the error has no system call, but contains one error per address.
 */
function isConnectError(error: unknown): boolean {
	for (const { syscall, errors } of errorChain(error)) {
		if (typeof syscall === 'string') return CONNECT_CALLS.includes(syscall);
		if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnectError);
	}
	// n8n's deprecated request helper passes on only the code.
	return Object.hasOwn(CONNECT_ERRORS, errorCode(error));
}

/** Errors of the HTTP client and the network have a code or the request's config; n8n's own have neither. */
const isNetworkError = (error: unknown): boolean =>
	[...errorChain(error)].some(
		({ code, config }) => typeof code === 'string' || config !== undefined,
	);
