import type { IExecuteFunctions } from 'n8n-workflow';

/** How long a run takes before anything is said about it, and between one time and the next, in milliseconds. */
const EVERY = 10_000;

/**
 * Tells how far a long run is: in n8n's log, to the editor's console where somebody runs it by hand,
 * and at its end beside the output. Short runs are silent.
 */
export class Progress {
	private readonly started = performance.now();
	private toldAt = this.started;
	private made = 0;
	private reused = 0;
	private failed = 0;
	private readonly unknown = new Set<string>();

	private readonly notes = new Set<string>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly total: number,
	) {}

	/** Counts an item that is done. */
	count(how: 'made' | 'reused' | 'failed'): void {
		this[how]++;
		const now = performance.now();
		if (now - this.toldAt < EVERY) return;
		this.toldAt = now;
		const rate = this.done / ((now - this.started) / 1_000);
		const left = this.total - this.done;
		this.tell(`${this.counts()}, ${left} left for about ${Math.ceil(left / rate)} s`);
	}

	/** Keeps the paths of what was sent and may do nothing. */
	noteUnknown(paths: string[] = []): void {
		for (const path of paths) this.unknown.add(path);
	}

	/** Keeps what the user has to know of the output, each once. */
	note(text: string): void {
		this.notes.add(text);
	}

	/**
	 * Sums up a run that took long enough to be told of, in which items have failed, or which was stopped.
	 *
	 * @param warning what the user has to check, for the log, too
	 */
	end(warning?: string): void {
		const isLong = this.toldAt !== this.started;
		if (isLong) this.tell(this.counts());
		if (warning) {
			this.context.logger.warn(`${this.title}: ${warning}`);
			this.note(warning);
		}
		if (this.unknown.size > 0) {
			const paths = [...this.unknown].join(', ');
			this.note(`JobMojito may not know ${paths}, which was sent unchanged: check the spelling.`);
		}
		for (const note of this.notes) this.hint(note);
		if (isLong) this.hint(this.counts());
		else if (this.failed > 0)
			this.hint(`${this.failed} of ${this.total} items failed: see "error"`);
	}

	private hint(message: string): void {
		// Neither older versions of n8n nor tools have it.
		this.context.addExecutionHints?.({ message, location: 'outputPane' });
	}

	private get title(): string {
		return `JobMojito node "${this.context.getNode().name}"`;
	}

	private get done(): number {
		return this.made + this.reused + this.failed;
	}

	private counts(): string {
		const seconds = (performance.now() - this.started) / 1_000;
		const { total, done, failed, reused } = this;
		const time = `${Math.round(seconds)} s (${Math.round(done / seconds)} per second)`;
		const kept = reused ? `, ${reused} reused` : '';
		return `${done} of ${total} items done in ${time}${kept}, ${failed} failed`;
	}

	private tell(text: string): void {
		const { context } = this;
		context.logger.info(`${this.title}: ${text}`);
		if (context.getMode() === 'manual') context.sendMessageToUI?.(`JobMojito: ${text}`);
	}
}
