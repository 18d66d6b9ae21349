import type { IExecuteFunctions } from 'n8n-workflow';

/** How long a run takes before anything is said about it, and between one time and the next, in milliseconds. */
const REPORT_INTERVAL_MS = 10_000;

/**
 * Tells how far a long run is: in n8n's log, to the editor's console where somebody runs it by hand,
 * and at its end beside the output. Short runs are silent.
 */
export class Progress {
	private readonly startedAt = performance.now();
	private reportedAt = this.startedAt;
	private created = 0;
	private reused = 0;
	private failed = 0;
	private readonly unknownPaths = new Set<string>();

	private readonly notes = new Set<string>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly total: number,
	) {}

	/** Counts an item that is done. */
	count(how: 'created' | 'reused' | 'failed'): void {
		this[how]++;
		const now = performance.now();
		if (now - this.reportedAt < REPORT_INTERVAL_MS) return;
		this.reportedAt = now;
		const rate = this.done / ((now - this.startedAt) / 1_000);
		const left = this.total - this.done;
		this.report(`${this.summary()}, ${left} left for about ${Math.ceil(left / rate)} s`);
	}

	/** Keeps the paths of what was sent and may do nothing. */
	addUnknownPaths(paths: string[] = []): void {
		for (const path of paths) this.unknownPaths.add(path);
	}

	/** Keeps what the user has to know of the output, each once. */
	addNote(text: string): void {
		this.notes.add(text);
	}

	/**
	 * Sums up a run that took long enough to be told of, in which items have failed, or which was stopped.
	 *
	 * @param warning what the user has to check, for the log, too
	 */
	end(warning?: string): void {
		const isLong = this.reportedAt !== this.startedAt;
		if (isLong) this.report(this.summary());
		if (warning) {
			this.context.logger.warn(`${this.title}: ${warning}`);
			this.addNote(warning);
		}
		if (this.unknownPaths.size > 0) {
			const paths = [...this.unknownPaths].join(', ');
			this.addNote(
				`JobMojito may not know ${paths}, which was sent unchanged: check the spelling.`,
			);
		}
		for (const note of this.notes) this.showHint(note);
		if (isLong) this.showHint(this.summary());
		else if (this.failed > 0)
			this.showHint(`${this.failed} of ${this.total} items failed: see "error"`);
	}

	private showHint(message: string): void {
		// Neither older versions of n8n nor tools have it.
		this.context.addExecutionHints?.({ message, location: 'outputPane' });
	}

	private get title(): string {
		return `JobMojito node "${this.context.getNode().name}"`;
	}

	private get done(): number {
		return this.created + this.reused + this.failed;
	}

	private summary(): string {
		const seconds = (performance.now() - this.startedAt) / 1_000;
		const { total, done, failed, reused } = this;
		const time = `${Math.round(seconds)} s (${Math.round(done / seconds)} per second)`;
		const kept = reused ? `, ${reused} reused` : '';
		return `${done} of ${total} items done in ${time}${kept}, ${failed} failed`;
	}

	private report(text: string): void {
		const { context } = this;
		context.logger.info(`${this.title}: ${text}`);
		if (context.getMode() === 'manual') context.sendMessageToUI?.(`JobMojito: ${text}`);
	}
}
