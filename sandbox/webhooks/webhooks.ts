import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookBehaviour } from './behaviour';
import { parseEndpoint, type WebhookEndpoint } from './endpoint';
import type { EventBody, EventName } from './event';

/** An attempt to deliver. */
export interface Attempt {
	/** Start (ISO 8601), by this machine's clock. */
	at: string;
	/** Response status; null without a response in time. */
	status: number | null;
}

/** A delivery of one body to one endpoint; each copy is a separate delivery. */
export interface Delivery {
	url: string;
	event: EventName;
	body: EventBody | { table: string; schema: string; record: object };
	/** Oldest first. */
	attempts: Attempt[];
	/** `waiting` until it has succeeded or been given up. */
	state: 'waiting' | 'taken' | 'given up';
}

export interface WebhookSettings {
	behaviour: () => WebhookBehaviour;
	/** Delay of the next delivery in milliseconds. */
	delayMs: () => number;
	/** Contract violations of a body, if any. */
	fault: (body: unknown) => string | undefined;
}

/** Delivers events to endpoints, at least once, with a limited number of attempts. */
export class Webhooks {
	private endpoints: Array<Required<WebhookEndpoint>> = [];
	private started: Delivery[] = [];
	private inProgress = new Set<Promise<void>>();
	private stop = new AbortController();
	private open = 0;
	private waiting: Array<() => void> = [];

	constructor(private readonly settings: WebhookSettings) {}

	/** Adds an endpoint. Throws an ApiError (422) if it is invalid. */
	add(endpoint: WebhookEndpoint): void {
		this.endpoints.push(parseEndpoint(endpoint));
	}

	/** Starts to deliver an event. Throws if the body violates the contract. */
	send(merchantId: string, event: EventName, body: EventBody, pdfValidUntil?: string): void {
		const fault = this.settings.fault(body);
		if (fault) throw new Error(`The sandbox broke the contract: ${event}: ${fault}`);
		const { copies = 1, wrapped } = this.settings.behaviour();
		const record = { ...body, pdf_export_valid_until: pdfValidUntil ?? null };
		const sent = wrapped ? { table: 'interview_result', schema: 'public', record } : body;
		for (const endpoint of this.endpoints) {
			if (endpoint.merchantId !== merchantId || !endpoint.events.includes(event)) continue;
			const delayMs = this.settings.delayMs();
			for (let copy = 0; copy < copies; copy++) this.begin(endpoint, event, sent, delayMs);
		}
	}

	/** All deliveries, oldest first. */
	deliveries(): Delivery[] {
		return structuredClone(this.started);
	}

	/** Waits until all deliveries have succeeded or been given up, including new ones. */
	async settled(): Promise<void> {
		while (this.inProgress.size > 0) await Promise.all(this.inProgress);
	}

	/** Removes all endpoints and deliveries. */
	reset(): void {
		this.stop.abort();
		this.stop = new AbortController();
		this.endpoints = [];
		this.started = [];
	}

	/** Stops all deliveries. */
	async close(): Promise<void> {
		this.reset();
		await this.settled();
	}

	private begin(
		endpoint: Required<WebhookEndpoint>,
		event: EventName,
		body: Delivery['body'],
		delayMs: number,
	): void {
		const delivery: Delivery = { url: endpoint.url, event, body, attempts: [], state: 'waiting' };
		this.started.push(delivery);
		const { signal } = this.stop;
		const work = this.deliver(delivery, endpoint.headers, delayMs, signal)
			// Stopped by a reset.
			.catch(() => {})
			.finally(() => this.inProgress.delete(work));
		this.inProgress.add(work);
	}

	private async deliver(
		delivery: Delivery,
		headers: Record<string, string>,
		delayMs: number,
		signal: AbortSignal,
	): Promise<void> {
		if (delayMs > 0) await sleep(delayMs, undefined, { signal });
		for (;;) {
			const status = await this.withSlot(async () => await this.post(delivery, headers, signal));
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
			// No response in time.
		}
		return attempt.status;
	}

	/** Does the work as soon as a slot is free. */
	private async withSlot<T>(work: () => Promise<T>): Promise<T> {
		while (this.open >= (this.settings.behaviour().maxOpen ?? 50)) {
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
