/** Statistics of the token endpoint since the start or the last reset. */
export interface OAuthStats {
	/** Redeemed codes. */
	codes: number;
	/** Successful refreshes. */
	refreshes: number;
	/** Refreshes before the access token had expired. */
	early: number;
	/** Reused refresh tokens, including accepted ones. */
	reuses: number;
	/** Rejected token requests. */
	refused: number;
}

export const emptyOAuthStats = (): OAuthStats => ({
	codes: 0,
	refreshes: 0,
	early: 0,
	reuses: 0,
	refused: 0,
});
