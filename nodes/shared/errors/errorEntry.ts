/** n8n's causes of a failure: its durable scheduler waits longer after those that somebody has to solve. */
export type FailureCause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/**
 * One error of the table. Texts have placeholders in braces, such as `{field}`; one that ends with a
 * question mark may be left out, and docs/errors.md leaves it out.
 */
export interface ErrorEntry {
	/** What went wrong; a sentence without a full stop. */
	message: string;
	/** A sentence that says what to do. */
	remedy: string;
	/** More about it, in Markdown, for docs/errors.md only. */
	note?: string;
	/** Whether the server processed the request; without it certainly not. */
	serverActed?: 'unknown' | 'yes';
	/** Whether a retry of the same request can succeed. */
	retryable?: true;
	/** Every request of the connection would fail in the same way. */
	scope?: 'connection';
	/** Why it failed, in n8n's terms. Default: that of the table of its section, or of `retryable`. */
	cause?: FailureCause;
}
