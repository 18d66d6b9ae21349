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
 * Rejects invalid access tokens before the API's functions, as Supabase's gateway does since April
 * 2026. It does not know about ended sessions.
 *
 * @param endedSessionStatus if a function has to report an expired token, the request passes
 * @returns whether it has responded
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
