/** The caller, from the access token. */
export interface Caller {
	profileId: string;
	/** Null for a service key. */
	merchantId: string | null;
}
