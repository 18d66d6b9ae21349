import { sleep } from 'n8n-workflow';
import type { Connection } from '../transport/connection';
import { unlessEnded } from '../transport/end';
import type { Limits } from './limits';
import { Pace } from './pace';

/**
 * Says when a request may be sent: no faster than allowed, and none while the server has asked its
 * connection to wait.
 */
export class Gate {
	readonly pace = new Pace();
	private nextStart = 0;
	/** By connection: what one tenant is asked for is not the others'. */
	private readonly closedUntil = new Map<Connection, number>();

	/** Waits until a request may be sent: the first one of an item, a repeated one, or one for a further page. */
	async ready({ requestsPerSecond }: Limits, connection: Connection): Promise<void> {
		const { signal } = connection.end;
		const openAt = () => this.closedUntil.get(connection) ?? 0;
		do {
			await pause(openAt() - Date.now(), signal);
			const rate = Math.min(requestsPerSecond || Infinity, this.pace.rate);
			if (rate === Infinity) continue;
			const start = Math.max(Date.now(), this.nextStart, openAt());
			this.nextStart = start + 1_000 / rate;
			await pause(start - Date.now(), signal);
		} while (openAt() > Date.now() && !signal.aborted);
	}

	/** Lets nothing of a connection through for a time, in milliseconds. */
	close(milliseconds: number, connection: Connection): void {
		const before = this.closedUntil.get(connection) ?? 0;
		this.closedUntil.set(connection, Math.max(before, Date.now() + milliseconds));
	}
}

/** Waits for a time, in milliseconds, or until the signal ends that; who waits looks at the signal anyway. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (!(milliseconds > 0)) return;
	// Older versions of n8n know no signal here: there the timer stays, and nobody waits for it.
	const slept = sleep(milliseconds, signal).catch(() => {});
	await unlessEnded(slept, signal);
}
