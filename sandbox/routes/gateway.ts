import type { ServerResponse } from 'node:http';
import type { TokenFault, Tokens } from '../auth/tokens';
import type { OAuthBehaviour } from '../oauth/settings';
import { sendJson } from '../server/io';

const codes: Partial<Record<TokenFault, string>> = {
	missing: 'UNAUTHORIZED_NO_AUTH_HEADER',
	malformed: 'UNAUTHORIZED_INVALID_JWT_FORMAT',
	legacy: 'UNAUTHORIZED_LEGACY_JWT',
	foreign: 'UNAUTHORIZED_ASYMMETRIC_JWT',
	expired: 'UNAUTHORIZED_ASYMMETRIC_JWT',
};

/**
 * Refuses access tokens that cannot be good in front of the API's functions, as Supabase's gateway
 * does since April 2026. It knows nothing of sessions that have ended.
 *
 * @param endedSessionStatus where a function is to report an expired token, it is let through
 * @returns whether it has answered
 */
export function refuseAtGateway(
	response: ServerResponse,
	checked: ReturnType<Tokens['check']>,
	{ endedSessionStatus = 401 }: OAuthBehaviour,
): boolean {
	if ('claims' in checked) return false;
	const { fault } = checked;
	const code = codes[fault];
	if (code === undefined || (fault === 'expired' && endedSessionStatus !== 401)) return false;
	const message = fault === 'missing' ? 'Missing authorization header' : 'Invalid JWT';
	sendJson(response, 401, { code, message }, { 'sb-error-code': code });
	return true;
}
