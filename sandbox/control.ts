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

/** The behaviour in force, made ready for use, and the statistics. */
export class Control {
	stats = new RequestLog();
	pickFault: FaultSelector = () => undefined;
	/** The same for those that strike while the body is still coming. */
	pickEarlyFault: FaultSelector = () => undefined;
	/** Null to let a request pass, or the seconds it should wait. */
	limit: (nowMs: number) => number | null = () => null;
	/** How long the next request takes, in milliseconds. */
	latency: () => number = () => 0;
	/** How long the next webhook is held back, in milliseconds. */
	holdBack: () => number = () => 0;
	private behaviour: Behaviour = {};

	/** Puts a behaviour in the place of the one before; its counts and its chance start anew. */
	behave(input: unknown): void {
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
		const drawHold = randomFrom(seed);
		this.holdBack = () => (behaviour.webhooks?.shuffleMs ?? 0) * drawHold();
	}

	/** The usual behaviour and empty statistics. */
	reset(): void {
		this.behave({});
		this.stats = new RequestLog();
	}

	/** The sandbox's clock, in milliseconds since 1970. */
	now(): number {
		return Date.now() + this.offsetMs;
	}

	/** How far that clock is ahead, in milliseconds. */
	get offsetMs(): number {
		return (this.behaviour.clockOffsetSeconds ?? 0) * 1000;
	}

	/** The behaviour as it was given. */
	settings(): Behaviour {
		return this.behaviour;
	}

	/** How the OAuth server behaves just now. */
	oauthSettings(): OAuthBehaviour {
		return this.behaviour.oauth ?? {};
	}

	/** How bodies are taken in just now. */
	uploadSettings(): UploadBehaviour {
		return this.behaviour.uploads ?? {};
	}

	/** What becomes of an answer's rows just now. */
	answerRows(): AnswerRows | undefined {
		return this.behaviour.answerRows;
	}

	/** How links are made just now. */
	linkSettings(): LinkSettings {
		const { linkLifetimeSeconds = weekSeconds, linkTokenWithoutExpiry } = this.behaviour;
		return { lifetime: linkTokenWithoutExpiry ? null : linkLifetimeSeconds, now: this.now() };
	}
}
