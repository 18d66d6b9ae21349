/** An error of the auth server, in one of its two formats. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: object,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

/** The server's own format: an error code and a message, at any endpoint. */
export const authError = (status: number, errorCode: string, msg: string) =>
	new Refusal(status, { code: status, error_code: errorCode, msg }, msg, {
		'x-sb-error-code': errorCode,
	});

/** OAuth's format (RFC 6749, 5.2), used by some errors of the token endpoint. */
export const oauthError = (error: string, description: string) =>
	new Refusal(400, { error, error_description: description }, description);

export const validationFailed = (msg: string) => authError(400, 'validation_failed', msg);
export const invalidRequest = (description: string) => oauthError('invalid_request', description);
export const invalidGrant = (description: string) => oauthError('invalid_grant', description);

/** Error codes for the refresh token of an ended session: the server's, or the RFC's. */
export type RefreshRefusal = keyof typeof refreshRefusals;

const refreshRefusals = {
	refresh_token_not_found: 'Invalid Refresh Token: Refresh Token Not Found',
	refresh_token_already_used: 'Invalid Refresh Token: Already Used',
	session_not_found: 'Invalid Refresh Token: No Valid Session Found',
	session_expired: 'Invalid Refresh Token: Session Expired',
	invalid_grant: 'Refresh token is invalid or expired.',
};

export const isRefreshRefusal = (value: unknown): value is RefreshRefusal =>
	typeof value === 'string' && value in refreshRefusals;

export const refreshRefused = (why: RefreshRefusal) =>
	why === 'invalid_grant'
		? invalidGrant(refreshRefusals[why])
		: authError(400, why, refreshRefusals[why]);
