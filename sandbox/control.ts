import type { AnswerRows } from './answerRows';
import { parseBehaviour, type Behaviour } from './behaviour';
import { createFaultSelector, type Fault, type FaultSelector } from './faults';
import type { LinkSettings } from './links/links';
import type { OAuthBehaviour } from './oauth/settings';
import { randomFrom } from './random';
import { rateLimiter } from './rateLimit';
import { RequestLog } from './requestLog';
import type { UploadBehaviour } from './uploads';

const weekSeconds = 7 * 24 * 60 * 60;

/** The current behaviour, prepared for use, and the request log. */
export class Control {
	stats = new RequestLog();
	pickFault: FaultSelector = () => undefined;
	/** Selects faults that apply while the body is being received. */
	pickEarlyFault: FaultSelector = () => undefined;
	/** Rate limit: null to accept a request, or the seconds to wait. */
	limit: (nowMs: number) => number | null = () => null;
	/** Latency of the next request in milliseconds. */
	latency: () => number = () => 0;
	/** Delay of the next webhook in milliseconds. */
	webhookDelay: () => number = () => 0;
	private behaviour: Behaviour = {};

	/** Replaces the behaviour and restarts its counters and randomness. */
	configure(input: unknown): void {
		const behaviour = parseBehaviour(input);
		const { latencyMs = 0, rateLimitPerSecond, faults = [], seed = 1 } = behaviour;
		const [min, max] = Array.isArray(latencyMs) ? latencyMs : [latencyMs, latencyMs];
		const draw = randomFrom(seed);
		this.behaviour = behaviour;
		const isEarly = ({ afterBytes }: Fault) => afterBytes !== undefined;
		this.pickFault = createFaultSelector(
			faults.filter((fault) => !isEarly(fault)),
			seed,
		);
		this.pickEarlyFault = createFaultSelector(faults.filter(isEarly), seed);
		this.limit = rateLimitPerSecond === undefined ? () => null : rateLimiter(rateLimitPerSecond);
		this.latency = () => min + (max - min) * draw();
		const drawDelay = randomFrom(seed);
		this.webhookDelay = () => (behaviour.webhooks?.shuffleMs ?? 0) * drawDelay();
	}

	/** Restores the default behaviour and clears the log. */
	reset(): void {
		this.configure({});
		this.stats = new RequestLog();
	}

	/** The sandbox's clock, in milliseconds since 1970. */
	now(): number {
		return Date.now() + this.offsetMs;
	}

	/** Clock skew in milliseconds. */
	get offsetMs(): number {
		return (this.behaviour.clockOffsetSeconds ?? 0) * 1000;
	}

	/** The configured behaviour. */
	settings(): Behaviour {
		return this.behaviour;
	}

	oauthSettings(): OAuthBehaviour {
		return this.behaviour.oauth ?? {};
	}

	uploadSettings(): UploadBehaviour {
		return this.behaviour.uploads ?? {};
	}

	answerRows(): AnswerRows | undefined {
		return this.behaviour.answerRows;
	}

	linkSettings(): LinkSettings {
		const { linkLifetimeSeconds = weekSeconds, linkTokenWithoutExpiry } = this.behaviour;
		return { lifetime: linkTokenWithoutExpiry ? null : linkLifetimeSeconds, now: this.now() };
	}
}
