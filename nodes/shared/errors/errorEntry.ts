/** n8n's causes of a failure: its durable scheduler waits longer after causes that a person has to solve. */
export type FailureCause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/**
 * Whether the server processed a request that failed: `no`, certainly not; `yes`, although an error
 * occurred; `unknown`, possibly.
 */
export type ServerActed = 'no' | 'unknown' | 'yes';

/**
 * One error of the table. Texts have placeholders in braces, such as `{field}`. A placeholder that ends
 * with a question mark is optional, and docs/errors.md omits it.
 */
export interface ErrorEntry {
	/** The problem, as a sentence without a full stop. */
	message: string;
	/** The remedy, as a sentence. */
	remedy: string;
	/** An explanation in Markdown, for docs/errors.md only. */
	note?: string;
	/** Whether the server processed the request. Default: certainly not. */
	serverActed?: Exclude<ServerActed, 'no'>;
	/** Whether a retry of the same request can succeed. */
	retryable?: true;
	/** Set if every request of the connection would fail in the same way. */
	scope?: 'connection';
	/** n8n's cause of the failure. Default: derived in `client/failureCause.ts`. */
	cause?: FailureCause;
}
