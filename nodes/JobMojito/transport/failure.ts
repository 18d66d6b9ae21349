/** Why an item has no output, in words for the user. It is built from names and texts that hold no secret. */
export interface Failure {
	/** What went wrong, a sentence without its full stop. */
	message: string;
	/** What to do, with the API's own words where there are any. */
	description: string;
	/** The HTTP status, where there was an answer. */
	status?: number;
	/** The API's name of the field that it refused. */
	field?: string;
	/**
	 * Whether it may pass if the request is sent again: `always` where the server certainly did not
	 * act, `if safe` where nobody knows whether it did, absent where it will not pass.
	 */
	again?: 'always' | 'if safe';
	/** Whether it may mean that the session behind the access token has ended. */
	endedSession?: boolean;
	/** Whether there was an answer that promised success, and nobody could make anything of it. */
	unreadable?: boolean;
	/** Whether nobody knows if it was done nevertheless, where doing it again does harm. */
	unsure?: boolean;
	/** Whether it concerns all items of its connection alike, so that the others need not be tried. */
	forAll?: boolean;
	/** Whether it was found before anything was sent. */
	beforeAll?: boolean;
	/** How long the server asks to wait before the next try, in milliseconds. */
	retryAfter?: number;
}

/** What came of a call: the body of a successful answer, parsed or read further, or why there is none. */
export type Answer<Body = unknown> = { body: Body } | { failure: Failure };
