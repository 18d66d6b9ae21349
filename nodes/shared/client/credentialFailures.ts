import { addition, apiSays } from '../errors/errorText';
import { formatDateTime } from '../values/formatDateTime';
import { redact } from '../values/redact';
import { createFailure, type Failure } from './failure';

export const tokenExpired = (expiresAt: number): Failure =>
	createFailure('token-expired', {
		date: formatDateTime(expiresAt),
		now: formatDateTime(Date.now()),
	});

/**
 * The sign-in server rejected the renewal for another reason than an ended session.
 *
 * @param reason the server's own message, or an empty text
 * @param status of the response, if known
 */
export const renewalRejected = (credential: string, reason: string, status: unknown): Failure =>
	createFailure('renewal-failed', {
		credential,
		reason:
			apiSays(reason) ||
			(typeof status === 'number' ? `${addition('sign-in-status', { status })} ` : ''),
	});

/**
 * The sign-in server is overloaded, or another renewal is in progress. The API has rejected the
 * request.
 */
export const signInBusy = (credential: string, reason: string): Failure =>
	createFailure('sign-in-busy', { credential, reason: apiSays(reason) });

/** n8n does not have the credential, or must not use it in this workflow. */
export const credentialUnreadable = (error: unknown): Failure =>
	createFailure('credential-unreadable', { reason: redactedMessage(error) });

/** n8n could no longer provide the credential when its access token had to be renewed. */
export const credentialReloadFailed = (credential: string, error: unknown): Failure =>
	createFailure('credential-deleted', { credential, reason: redactedMessage(error) });

/** The message of n8n's error, without a full stop. */
export const redactedMessage = (error: unknown): string =>
	redact(error instanceof Error ? error.message : 'nothing').replace(/[.\s]+$/, '');
