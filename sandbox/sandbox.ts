import type { TokenOptions } from './auth/tokens';
import type { Behaviour } from './behaviour';
import type { Endpoint } from './endpoints/endpoint';
import type { OAuthControl } from './oauth/server';
import type { Mail } from './state';
import type { Stats } from './requestLog';
import type { ResultControl } from './resultLifecycle';
import type { SimulationOptions } from './simulateInterview';
import type { WebhookEndpoint } from './webhooks/endpoint';
import type { Delivery } from './webhooks/webhooks';

export interface SandboxOptions {
	/** Any free one unless given. */
	port?: number;
	/** What all keys come from: with the same secret and port, tokens outlive a restart. */
	tokenSecret?: string;
	/** Endpoints to add or put in the place of others, by operationId. */
	endpoints?: Record<string, Endpoint>;
}

/** A running sandbox. */
export interface Sandbox {
	/** The API's base URL, such as http://127.0.0.1:8080/functions/v1 */
	url: string;
	/** The same without the path; links are below it. */
	origin: string;
	/** An access token. */
	token(options?: TokenOptions): string;
	/** Ends one token, or all given out so far: from now on they get a 401. */
	expire(token?: string): void;
	/** Puts a behaviour in the place of the one before. */
	configure(behaviour: Behaviour): void;
	/** The OAuth server below `${origin}/auth/v1`. */
	oauth: OAuthControl;
	/**
	 * Behaviour, statistics, state and expired tokens go back to the start. OAuth sessions and
	 * clients stay as they are, so that a credential that was connected once stays connected.
	 */
	reset(): void;
	stats(): Stats;
	/** The mails that would have been sent, the oldest first. */
	mails(): Mail[];
	/**
	 * Does what a candidate does behind a link to an interview: takes it, to its end or as far as
	 * wished. Out: the interview_result_id, the same one as before for an attempt that was granted
	 * once more.
	 */
	simulateInterview(interviewUrl: string, taking?: SimulationOptions): string;
	/** What becomes of results that were taken. */
	results: ResultControl;
	/** Has events delivered to an endpoint, until a reset. */
	webhook(endpoint: WebhookEndpoint): void;
	/** What was sent to endpoints or is on its way, the first made first. */
	deliveries(): Delivery[];
	/** Waits until each delivery was taken, or is not tried any more. */
	delivered(): Promise<void>;
	/** Stops it, its deliveries too, and closes open connections at once. */
	close(): Promise<void>;
}
