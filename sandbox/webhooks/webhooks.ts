import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookBehaviour } from './behaviour';
import { parseEndpoint, type WebhookEndpoint } from './endpoint';
import type { EventBody, EventName } from './event';

/** One try of a delivery. */
export interface Attempt {
	/** When it began (ISO 8601), by this machine's clock. */
	at: string;
	/** What was answered; null where nothing was in time. */
	status: number | null;
}

/** One body on its way to one endpoint; each copy is one of its own. */
export interface Delivery {
	url: string;
	event: EventName;
	body: EventBody | { table: string; schema: string; record: object };
	/** The first first. */
	attempts: Attempt[];
	/** `waiting` until it was taken or is not tried any more. */
	state: 'waiting' | 'taken' | 'given up';
}

export interface WebhookSettings {
	behaviour: () => WebhookBehaviour;
	/** How long the next delivery is held back, in milliseconds. */
	hold: () => number;
	/** What the contract has against a body. */
	fault: (body: unknown) => string | undefined;
}

/** Tells endpoints of events: at least once each, as long as there are tries left. */
export class Webhooks {
	private endpoints: Array<Required<WebhookEndpoint>> = [];
	private made: Delivery[] = [];
	private underWay = new Set<Promise<void>>();
	private stop = new AbortController();
	private open = 0;
	private waiting: Array<() => void> = [];

	constructor(private readonly settings: WebhookSettings) {}

	/** Adds an endpoint. Throws an ApiError (422) if it is none. */
	add(endpoint: WebhookEndpoint): void {
		this.endpoints.push(parseEndpoint(endpoint));
	}

	/** Begins to deliver an event. Throws if the contract has something against the body. */
	send(merchantId: string, event: EventName, body: EventBody, pdfValidUntil?: string): void {
		const fault = this.settings.fault(body);
		if (fault) throw new Error(`The sandbox broke the contract: ${event}: ${fault}`);
		const { copies = 1, wrapped } = this.settings.behaviour();
		const record = { ...body, pdf_export_valid_until: pdfValidUntil ?? null };
		const sent = wrapped ? { table: 'interview_result', schema: 'public', record } : body;
		for (const endpoint of this.endpoints) {
			if (endpoint.merchantId !== merchantId || !endpoint.events.includes(event)) continue;
			const hold = this.settings.hold();
			for (let copy = 0; copy < copies; copy++) this.begin(endpoint, event, sent, hold);
		}
	}

	/** All deliveries so far, the first made first. */
	deliveries(): Delivery[] {
		return structuredClone(this.made);
	}

	/** Waits until each delivery was taken or given up, those that are made meanwhile too. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** Back to the start: no endpoints, nothing delivered any more, no record of it. */
	reset(): void {
		this.stop.abort();
		this.stop = new AbortController();
		this.endpoints = [];
		this.made = [];
	}

	/** Ends everything at once. */
	async close(): Promise<void> {
		this.reset();
		await this.settled();
	}

	private begin(
		endpoint: Required<WebhookEndpoint>,
		event: EventName,
		body: Delivery['body'],
		hold: number,
	): void {
		const delivery: Delivery = { url: endpoint.url, event, body, attempts: [], state: 'waiting' };
		this.made.push(delivery);
		const { signal } = this.stop;
		const work = this.deliver(delivery, endpoint.headers, hold, signal)
			// Ended by a reset.
			.catch(() => {})
			.finally(() => this.underWay.delete(work));
		this.underWay.add(work);
	}

	private async deliver(
		delivery: Delivery,
		headers: Record<string, string>,
		hold: number,
		signal: AbortSignal,
	): Promise<void> {
		if (hold > 0) await sleep(hold, undefined, { signal });
		for (;;) {
			const status = await this.inTurn(async () => await this.post(delivery, headers, signal));
			signal.throwIfAborted();
			const { attempts = 5, retryAfterMs = 1_000 } = this.settings.behaviour();
			if (status !== null && status >= 200 && status < 300) delivery.state = 'taken';
			else if (delivery.attempts.length >= attempts) delivery.state = 'given up';
			if (delivery.state !== 'waiting') return;
			await sleep(retryAfterMs, undefined, { signal });
		}
	}

	private async post(
		{ url, body, attempts }: Delivery,
		headers: Record<string, string>,
		signal: AbortSignal,
	): Promise<number | null> {
		const { timeoutMs = 10_000 } = this.settings.behaviour();
		const attempt: Attempt = { at: new Date().toISOString(), status: null };
		attempts.push(attempt);
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify(body),
				redirect: 'manual',
				signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
			});
			await response.arrayBuffer();
			attempt.status = response.status;
		} catch {
			// No answer, or none in time.
		}
		return attempt.status;
	}

	/** Waits until one more request may be open. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		while (this.open >= (this.settings.behaviour().atOnce ?? 50)) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.open += 1;
		try {
			return await work();
		} finally {
			this.open -= 1;
			this.waiting.shift()?.();
		}
	}
}
