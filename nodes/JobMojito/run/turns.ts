/**
 * Gives the rest of the process its turn: answers that have come, webhooks, timers. n8n's `sleep(0)`
 * does so, too, but takes a millisecond, which is as long as an item.
 */
export class Turns {
	private readonly channel = new MessageChannel();
	private given: () => void = () => {};

	constructor() {
		this.channel.port1.on('message', () => this.given());
	}

	/** Comes back when the rest of the process had its turn. One at a time. */
	async give(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.given = resolve;
			this.channel.port2.postMessage(null);
		});
	}

	/** To be called in the end: an open channel keeps a process alive. */
	end(): void {
		this.channel.port1.close();
	}
}
