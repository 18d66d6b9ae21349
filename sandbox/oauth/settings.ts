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

const isIntegerBetween = (value: unknown, min: number, max = Infinity) =>
	Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const isBoolean = (value: unknown) => typeof value === 'boolean';

const checks: { [Name in keyof Required<OAuthBehaviour>]: (value: unknown) => boolean } = {
	accessTokenLifetimeSeconds: (value) => isIntegerBetween(value, 1),
	tokenDelayMs: (value) => typeof value === 'number' && value >= 0,
	tokenStatus: (value) => isIntegerBetween(value, 400, 599),
	dropTokenResponses: isBoolean,
	refreshRefusal: isRefreshRefusal,
	errorsAsText: isBoolean,
	refuseOfflineAccess: isBoolean,
	disabledFeature: (value) => value === 'registration' || value === 'all',
	requireApiKey: (value) => typeof value === 'string' && value !== '',
	endedSessionStatus: (value) => value === 401 || value === 422 || value === 500,
};

/** Whether a value is valid, without unknown properties. */
export function isOAuthBehaviour(value: unknown): value is OAuthBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(
		([name, setting]) =>
			name in checks && (setting === undefined || checks[name as keyof OAuthBehaviour](setting)),
	);
}

/** The API's error for an ended session, in each of its known forms. */
export function sessionEndedError(status: EndedSessionStatus, why: string): ApiError {
	if (status === 422) return new ApiError(422, 'unauthenticated');
	if (status === 500) return new ApiError(500, 'Unexpected error: authorization failed');
	return new ApiError(401, why);
}
