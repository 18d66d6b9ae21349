/** A refusal in the words of OAuth (RFC 6749, 5.2). */
export class OAuthError extends Error {
	constructor(
		readonly code: string,
		description: string,
		readonly status = 400,
	) {
		super(description);
	}

	get body(): { error: string; error_description: string } {
		return { error: this.code, error_description: this.message };
	}
}

export const invalidRequest = (description: string) =>
	new OAuthError('invalid_request', description);
export const invalidGrant = (description: string) => new OAuthError('invalid_grant', description);
export const invalidClient = (description: string) =>
	new OAuthError('invalid_client', description, 401);
