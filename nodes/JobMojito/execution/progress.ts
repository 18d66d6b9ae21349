import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestQueue } from '../../shared/client/requestQueue';

/** How long a run takes before its progress is reported, and the interval after that, in milliseconds. */
const REPORT_INTERVAL_MS = 10_000;

/**
 * Counts the items of a run and reports them: while a long run lasts, in n8n's log and in the editor's
 * console; at the end of every run as one line in the log, and in hints beside the output.
 */
export class Progress {
	private readonly startedAt = performance.now();
	private reportedAt = this.startedAt;
	private created = 0;
	private reused = 0;
	private failed = 0;
	private outcomeUnknown = 0;
	private notFound = 0;
	private readonly unknownPaths = new Set<string>();
	private readonly notes = new Set<string>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly total: number,
	) {}

	/** Counts an item with a result. */
	count(result: 'created' | 'reused' | 'failed'): void {
		this[result]++;
		const now = performance.now();
		if (now - this.reportedAt < REPORT_INTERVAL_MS) return;
		this.reportedAt = now;
		const rate = this.done / ((now - this.startedAt) / 1_000);
		const remaining = this.total - this.done;
		const text = `${this.summary()}, ${remaining} left for about ${Math.ceil(remaining / rate)} s`;
		this.log(text);
		this.showInEditor(text);
	}

	/** Counts an item that may have been processed although it has no output. */
	countOutcomeUnknown(): void {
		this.outcomeUnknown++;
	}

	/** Counts an item whose record does not exist, which is no error. */
	countNotFound(): void {
		this.notFound++;
	}

	/** Adds the paths of properties that were sent, and that the API may ignore. */
	addUnknownPaths(paths: string[] = []): void {
		for (const path of paths) this.unknownPaths.add(path);
	}

	/** Adds a note about the output for the user; repeated notes are shown once. */
	addNote(text: string): void {
		this.notes.add(text);
	}

	/**
	 * Reports the end of the run.
	 *
	 * @param warning the sentence about items that the user has to check, if any
	 */
	end({ requests, retries, waitedMs }: RequestQueue['stats'], warning?: string): void {
		const { total, created, reused, failed, outcomeUnknown } = this;
		const counts = {
			items: total,
			succeeded: created,
			reused,
			failed,
			'outcome unknown': outcomeUnknown,
			requests,
			retries,
			'waited for retries': `${Math.round(waitedMs / 1_000)} s`,
			duration: `${Math.round(this.seconds)} s`,
		};
		this.log(
			Object.entries(counts)
				.map(([name, value]) => `${name}: ${value}`)
				.join(', '),
		);
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
		// n8n does not run the next node without an item, and does not say why.
		if (this.notFound > 0) {
			this.addNote(
				`${this.notFound} of ${total} items found nothing and have no output. If no item has output, the next node runs only with Settings > Always Output Data.`,
			);
		}
		for (const note of this.notes) this.showHint(note);
		if (this.reportedAt !== this.startedAt) {
			this.showInEditor(this.summary());
			this.showHint(this.summary());
		} else if (failed > 0) {
			this.showHint(`${failed} of ${total} items failed: see "error"`);
		}
	}

	private get title(): string {
		return `JobMojito node "${this.context.getNode().name}"`;
	}

	private get done(): number {
		return this.created + this.reused + this.failed;
	}

	private get seconds(): number {
		return (performance.now() - this.startedAt) / 1_000;
	}

	private summary(): string {
		const { total, done, failed, reused, seconds } = this;
		const time = `${Math.round(seconds)} s (${Math.round(done / seconds)} per second)`;
		return `${done} of ${total} items done in ${time}${reused ? `, ${reused} reused` : ''}, ${failed} failed`;
	}

	private log(text: string): void {
		this.context.logger.info(`${this.title}: ${text}`);
	}

	// Optional calls below: older versions of n8n, and tools, do not have these methods.
	private showInEditor(text: string): void {
		const { context } = this;
		if (context.getMode() === 'manual') context.sendMessageToUI?.(`JobMojito: ${text}`);
	}

	private showHint(message: string): void {
		this.context.addExecutionHints?.({ message, location: 'outputPane' });
	}
}
