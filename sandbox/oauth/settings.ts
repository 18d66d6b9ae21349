import { ApiError } from '../server/apiError';
import { isRefreshRefusal, type RefreshRefusal } from './refusal';

export type EndedSessionStatus = 401 | 422 | 500;

/** How the OAuth server behaves, and what the API answers once a session has ended. */
export interface OAuthBehaviour {
	/** How long access tokens hold, in whole seconds; 3600 unless given. */
	accessTokenLifetimeSeconds?: number;
	/** How long answers of the token endpoint are held back, the work being done already. */
	tokenDelayMs?: number;
	/** The token endpoint answers with this status and does nothing, as in an outage. */
	tokenStatus?: number;
	/** The token endpoint does its work and hangs up without an answer. */
	loseTokenAnswers?: boolean;
	/**
	 * How it refuses the refresh token of a session that has ended; as the server of today does
	 * unless given, and with `invalid_grant` as the RFC has it.
	 */
	refreshRefusal?: RefreshRefusal;
	/** The token endpoint's refusals say of themselves that they are plain text. */
	refusalsAsText?: boolean;
	/** Refuses the scope offline_access, as servers before August 2026 do. */
	refuseOfflineAccess?: boolean;
	/** What the owner of the server has switched off: registering clients, or all of OAuth. */
	switchedOff?: 'registration' | 'all';
	/** The API and the auth endpoints for programs want this key, as a header or in the query. */
	requireApiKey?: string;
	/** What the API answers to an access token that has expired or was ended; 401 unless given. */
	endedSessionStatus?: EndedSessionStatus;
}

const isIntegerBetween = (value: unknown, min: number, max = Infinity) =>
	Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const isBoolean = (value: unknown) => typeof value === 'boolean';

const checks: { [Name in keyof Required<OAuthBehaviour>]: (value: unknown) => boolean } = {
	accessTokenLifetimeSeconds: (value) => isIntegerBetween(value, 1),
	tokenDelayMs: (value) => typeof value === 'number' && value >= 0,
	tokenStatus: (value) => isIntegerBetween(value, 400, 599),
	loseTokenAnswers: isBoolean,
	refreshRefusal: isRefreshRefusal,
	refusalsAsText: isBoolean,
	refuseOfflineAccess: isBoolean,
	switchedOff: (value) => value === 'registration' || value === 'all',
	requireApiKey: (value) => typeof value === 'string' && value !== '',
	endedSessionStatus: (value) => value === 401 || value === 422 || value === 500,
};

/** Whether a value is an OAuth behaviour, without unknown names. */
export function isOAuthBehaviour(value: unknown): value is OAuthBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(
		([name, setting]) =>
			name in checks && (setting === undefined || checks[name as keyof OAuthBehaviour](setting)),
	);
}

/** The API's answer to a token whose session has ended: each of the three that it is known for. */
export function sessionEndedError(status: EndedSessionStatus, why: string): ApiError {
	if (status === 422) return new ApiError(422, 'unauthenticated');
	if (status === 500) return new ApiError(500, 'Unexpected error: authorization failed');
	return new ApiError(401, why);
}
