/**
 * What is known of the server after a failure: `no`, it certainly did nothing; `yes`, it did what was
 * asked, and only the rest went wrong; `unknown`, it may have done it.
 */
export type ServerActed = 'no' | 'unknown' | 'yes';

/** Why an item has no output, in words for the user. It is built from names and texts that hold no secret. */
export interface Failure {
	/** What went wrong, a sentence without its full stop. */
	message: string;
	/** What to do, with the API's own words where there are any. */
	description: string;
	serverActed: ServerActed;
	/** Whether the same request may succeed when it is sent again. */
	retryable?: boolean;
	/** `connection`: every request of this connection would fail like this one. */
	scope?: 'item' | 'connection';
	/** The HTTP status, where there was a response. */
	status?: number;
	/** The API's name of the field that it refused. */
	field?: string;
	/** How long the server asks to wait before the next request, in milliseconds. */
	retryAfter?: number;
	/** Whether the server may have ended the session behind the access token. */
	sessionExpired?: boolean;
	/** Whether the server promised success, and its response cannot be read. */
	malformed?: boolean;
	/** Whether there was no response at all. */
	unanswered?: boolean;
	/** Whether the description already says where to check the outcome. */
	namesCheck?: boolean;
	/** The failure of another request that ended this one, or kept it from being sent. */
	endedBy?: Failure;
}

/** The body of a successful response, parsed or read further, or why there is none. */
export type Answer<Body = unknown> = { body: Body } | { failure: Failure };
