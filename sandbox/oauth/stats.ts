/** What the token endpoint did since the start or the last reset. */
export interface OAuthStats {
	/** Codes exchanged for a session. */
	codes: number;
	/** Refresh tokens exchanged for new tokens. */
	refreshes: number;
	/** Those of the refreshes that came before the session's access token had served its time. */
	early: number;
	/** Spent refresh tokens that were sent again, also where they were still taken. */
	reuses: number;
	/** Requests to the token endpoint that got no token, whatever the reason. */
	refused: number;
}

export const emptyOAuthStats = (): OAuthStats => ({
	codes: 0,
	refreshes: 0,
	early: 0,
	reuses: 0,
	refused: 0,
});
