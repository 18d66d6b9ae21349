import type { TokenOptions } from './auth/tokens';
import type { Behaviour } from './behaviour';
import type { Endpoint } from './sandboxContext';
import type { OAuthControl } from './oauth/server';
import type { Mail } from './state';
import type { Stats } from './requestLog';
import type { ResultControl } from './resultLifecycle';
import type { SimulationOptions } from './simulateInterview';
import type { WebhookEndpoint } from './webhooks/endpoint';
import type { Delivery } from './webhooks/webhooks';

export interface SandboxOptions {
	/** Default: any free port. */
	port?: number;
	/**
	 * All keys are derived from this secret: with the same secret and port, tokens survive a
	 * restart.
	 */
	tokenSecret?: string;
	/** Additional or replacing endpoints by operationId. */
	endpoints?: Record<string, Endpoint>;
}

/** A running sandbox. */
export interface Sandbox {
	/** The API's base URL, such as http://127.0.0.1:8080/functions/v1 */
	url: string;
	/** The origin, also of links. */
	origin: string;
	/** Issues an access token. */
	token(options?: TokenOptions): string;
	/** Revokes one token, or all so far: they get a 401. */
	expire(token?: string): void;
	/** Replaces the behaviour. */
	configure(behaviour: Behaviour): void;
	/** The OAuth server below `${origin}/auth/v1`. */
	oauth: OAuthControl;
	/**
	 * Resets behaviour, statistics, state and expired tokens. OAuth sessions and clients stay, so
	 * that a connected credential stays connected.
	 */
	reset(): void;
	stats(): Stats;
	/** Emails that would have been sent, oldest first. */
	mails(): Mail[];
	/**
	 * Simulates the candidate's interview behind a link. Returns the interview_result_id, which
	 * stays the same for another granted attempt.
	 */
	simulateInterview(interviewUrl: string, taking?: SimulationOptions): string;
	/** Controls the lifecycle of results. */
	results: ResultControl;
	/** Registers a webhook endpoint until a reset. */
	webhook(endpoint: WebhookEndpoint): void;
	/** All deliveries, oldest first. */
	deliveries(): Delivery[];
	/** Waits until all deliveries have succeeded or been given up. */
	delivered(): Promise<void>;
	/** Stops the sandbox and closes open connections. */
	close(): Promise<void>;
}
