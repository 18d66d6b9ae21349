import { createHmac, randomUUID } from 'node:crypto';
import { serve, type ReceivedRequest, type HttpResponse, type RunningServer } from './http';

export interface AtsCandidate {
	id: string;
	name?: string;
	email?: string;
	/** The candidate's ID in JobMojito, if known. */
	jobmojito_id?: string;
}

export interface StageChange {
	event_id: string;
	stage: string;
	candidate: AtsCandidate;
	job: { title: string; jobmojito_interview_id: string };
}

export interface JobOpened {
	event: string;
	job: { id: string; title: string; location?: string; description?: string };
}

/** Updates of candidates and jobs. */
export interface Change {
	candidate?: string;
	job?: string;
	fields: Record<string, unknown>;
}

/** A fake applicant tracking system: sends signed events and stores candidates and jobs. */
export class Ats {
	readonly secret = randomUUID();

	readonly apiKey = randomUUID();

	readonly changes: Change[] = [];

	/** Whether its API fails. */
	isDown = false;

	private server!: RunningServer;

	static async start(): Promise<Ats> {
		const ats = new Ats();
		ats.server = await serve((request) => ats.answer(request));
		return ats;
	}

	get api(): string {
		return `${this.server.url}/api`;
	}

	/** The signature header of a body. */
	sign(body: string): string {
		return createHmac('sha256', this.secret).update(body, 'utf8').digest('hex');
	}

	/**
	 * Sends an event and returns the response's status.
	 *
	 * @param event an event, or its text
	 * @param signature null for none
	 */
	async send(
		webhook: string,
		event: StageChange | JobOpened | string,
		signature?: string | null,
	): Promise<number> {
		const body = typeof event === 'string' ? event : JSON.stringify(event);
		const signed = signature === undefined ? this.sign(body) : signature;
		const response = await fetch(webhook, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(signed !== null && { 'x-ats-signature': signed }),
			},
			body,
		});
		await response.text();
		return response.status;
	}

	reset(): void {
		this.changes.length = 0;
		this.isDown = false;
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	private answer({ method, path, headers, json }: ReceivedRequest): HttpResponse {
		if (headers['x-api-key'] !== this.apiKey) {
			return { status: 401, body: { message: 'Unknown API key' } };
		}
		const [, kind = '', id] = /^\/api\/(candidate|job)s\/([^/]+)$/.exec(path) ?? [];
		if (method !== 'PATCH' || id === undefined) {
			return { status: 404, body: { message: 'No such path' } };
		}
		if (this.isDown) return { status: 503, body: { message: 'Down for maintenance' } };
		const fields = json as Record<string, unknown>;
		this.changes.push({ [kind]: decodeURIComponent(id), fields });
		return { body: { id, ...fields } };
	}
}
