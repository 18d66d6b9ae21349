import { guardFor, isBoolean, isDuration, isIntegerBetween } from '../checks';
import { ApiError } from '../server/apiError';
import { isRefreshRefusal, type RefreshRefusal } from './refusal';

export type EndedSessionStatus = 401 | 422 | 500;

/** Behaviour of the OAuth server, and the API's response after the end of a session. */
export interface OAuthBehaviour {
	/** Lifetime of access tokens in whole seconds. Default: 3600. */
	accessTokenLifetimeSeconds?: number;
	/** Delay of token responses after the work is done. */
	tokenDelayMs?: number;
	/** The token endpoint responds with this status without any effect, as in an outage. */
	tokenStatus?: number;
	/** The token endpoint processes the request and closes the connection without a response. */
	dropTokenResponses?: boolean;
	/**
	 * Error for the refresh token of an ended session. Default: as the current server;
	 * `invalid_grant` as in the RFC.
	 */
	refreshRefusal?: RefreshRefusal;
	/** Errors of the token endpoint have the content type text/plain. */
	errorsAsText?: boolean;
	/** Rejects the scope offline_access, as servers before August 2026 do. */
	refuseOfflineAccess?: boolean;
	/** Disabled features: client registration, or OAuth altogether. */
	disabledFeature?: 'registration' | 'all';
	/** Key required by the API and the auth endpoints, in a header or the query. */
	requireApiKey?: string;
	/** The API's status for an expired or revoked access token. Default: 401. */
	endedSessionStatus?: EndedSessionStatus;
}

export const isOAuthBehaviour = guardFor<OAuthBehaviour>({
	accessTokenLifetimeSeconds: (value) => isIntegerBetween(value, 1),
	tokenDelayMs: isDuration,
	tokenStatus: (value) => isIntegerBetween(value, 400, 599),
	dropTokenResponses: isBoolean,
	refreshRefusal: isRefreshRefusal,
	errorsAsText: isBoolean,
	refuseOfflineAccess: isBoolean,
	disabledFeature: (value) => value === 'registration' || value === 'all',
	requireApiKey: (value) => typeof value === 'string' && value !== '',
	endedSessionStatus: (value) => value === 401 || value === 422 || value === 500,
});

/** The API's error for an ended session, in each of its known forms. */
export function sessionEndedError(status: EndedSessionStatus, why: string): ApiError {
	if (status === 422) return new ApiError(422, 'unauthenticated');
	if (status === 500) return new ApiError(500, 'Unexpected error: authorization failed');
	return new ApiError(401, why);
}
