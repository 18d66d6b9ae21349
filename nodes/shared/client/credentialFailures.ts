import { formatDateTime } from '../values/formatDateTime';
import type { InvalidToken } from '../values/jwt';
import { redact } from '../values/redact';
import type { Failure } from './failure';

const PASTE_NEW_TOKEN =
	'Paste a new one into the JobMojito credential: the README of this node shows where to find it. For workflows that run unattended create a credential of the type "JobMojito OAuth2 API" instead, which renews its token automatically.';

export const tokenExpired = (expiresAt: number): Failure => ({
	message: `The access token expired on ${formatDateTime(expiresAt)}`,
	description: `This is according to the clock of this n8n, which shows ${formatDateTime(Date.now())}: correct the clock if it is wrong. Access tokens are valid for about an hour. ${PASTE_NEW_TOKEN}`,
	serverActed: 'no',
	scope: 'connection',
});

export const invalidToken = (problem: InvalidToken): Failure => ({
	...INVALID_TOKEN_MESSAGES[problem],
	description:
		'Paste the complete access token into the JobMojito credential: most have three parts separated by dots, and begin with "eyJ". The README of this node shows where to find it.',
	serverActed: 'no',
});

const INVALID_TOKEN_MESSAGES: Record<InvalidToken, { message: string }> = {
	empty: { message: 'The access token is empty' },
	incomplete: { message: 'The access token is incomplete' },
	'not-a-token': {
		message: 'This is not an access token (it looks like a link or a sentence)',
	},
};

export const tokenRejected = (autoRefreshes: boolean): [message: string, remedy: string] => [
	'JobMojito did not accept the access token',
	autoRefreshes
		? 'Check that the base URL and the sign-in URL in the credential belong to the same environment, then connect the credential again.'
		: `It may have expired, or belong to another environment than the base URL. ${PASTE_NEW_TOKEN}`,
];

/** The remedy if the server's message suggests that the session has expired, without its status saying so. */
export const sessionMayHaveExpired = (autoRefreshes: boolean): string =>
	autoRefreshes
		? 'Your session may have expired: open the credential and connect it again.'
		: `The access token may have expired, or belong to another environment than the base URL. ${PASTE_NEW_TOKEN}`;

/** Nobody has signed in with this OAuth2 credential yet. */
export const notConnected = (credential: string): Failure => ({
	message: `The credential "${credential}" is not connected`,
	description: 'Open the credential, click "Connect", and sign in to JobMojito.',
	serverActed: 'no',
});

/** The session has ended, so that the refresh token is invalid. */
export const reconnectRequired = (credential: string): Failure => ({
	message: `The credential "${credential}" needs to be reconnected`,
	description:
		'JobMojito ended its session, for example because somebody signed out of JobMojito, changed the password or revoked the access. Open the credential, click "Switch account" ("Reconnect" in some versions of n8n), and sign in again.',
	serverActed: 'no',
	scope: 'connection',
});

/**
 * The sign-in server rejected the renewal for another reason than an ended session.
 *
 * @param reason the server's own message, or an empty text
 * @param status of the response, if known
 */
export const renewalFailed = (credential: string, reason: string, status: unknown): Failure => ({
	message: `JobMojito’s sign-in server did not renew the access token of "${credential}"`,
	description: `${serverReason(reason) || serverStatus(status)}Check the client ID, the client secret, the API key and the sign-in URL in the credential, then connect it again.`,
	serverActed: 'no',
	scope: 'connection',
});

/** The sign-in server is overloaded, or another renewal is in progress; the API request was rejected. */
export const signInBusy = (credential: string, reason: string): Failure => ({
	message: 'JobMojito’s sign-in server is busy',
	description: `${serverReason(reason)}Run the workflow again later: the credential "${credential}" is fine.`,
	serverActed: 'no',
	retryable: true,
});

const serverReason = (reason: string): string => (reason ? `JobMojito says: ${reason}. ` : '');
const serverStatus = (status: unknown): string =>
	typeof status === 'number' ? `It answered with status ${status}. ` : '';

/** The sign-in server did not respond properly; the API request was rejected. */
export const signInUnreachable = (credential: string): Failure => ({
	message: 'JobMojito’s sign-in server cannot be reached',
	description: `Check the sign-in URL in the credential "${credential}", or run the workflow again later.`,
	serverActed: 'no',
	retryable: true,
});

/** The API rejected an expired token, and the sign-in server did not renew it in time. */
export const signInTimeout = (timeout: number): Failure => ({
	message: `JobMojito’s sign-in server did not answer within ${timeout / 1000} seconds`,
	description:
		'The access token had expired and could not be renewed, so nothing was done. Run the workflow again later, or set a longer "Timeout" under Options.',
	serverActed: 'no',
	retryable: true,
});

/** The gateway in front of the API rejected the header `apikey`. */
export const API_KEY_REJECTED: [message: string, remedy: string] = [
	'JobMojito did not accept the API key',
	'Check "API Key" in the credential: it is the public "anon" key of the environment.',
];

/** n8n has no such credential, or must not use it here. */
export const credentialUnreadable = (error: unknown): Failure => ({
	message: 'The JobMojito credential cannot be read',
	description: `n8n says: ${redactedMessage(error)}. Choose a credential in this node, or create one.`,
	serverActed: 'no',
});

/** n8n could no longer provide the credential when its access token had to be renewed. */
export const credentialReloadFailed = (credential: string, error: unknown): Failure => ({
	message: `The credential "${credential}" can no longer be read`,
	description: `Its access token had expired, so it had to be read again. n8n says: ${redactedMessage(error)}. Check that it has not been deleted and is still shared with this workflow, then run the workflow again.`,
	serverActed: 'no',
});

/** The message of n8n's error, without a full stop. */
export const redactedMessage = (error: unknown): string =>
	redact(error instanceof Error ? error.message : 'nothing').replace(/[.\s]+$/, '');
