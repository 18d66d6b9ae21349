import type { Failure } from './failure';

/** Why what a cancelled execution had still to do was not done. */
export const CANCELLED: Failure = {
	message: 'The execution was cancelled before this item was done',
	description: 'Run the workflow again to process it.',
};

/**
 * The one end of a run, of a connection in it, or of a request: whatever sends, waits or tries again
 * looks at `signal` alone. Its reason is the failure of all that is not done any more.
 */
export class End {
	private readonly controller = new AbortController();
	private readonly follow: () => void;

	/** @param parent ends this one, too, with its own reason; n8n's signal for cancelling has none of ours */
	constructor(private readonly parent?: AbortSignal) {
		this.follow = () => this.because(isFailure(parent?.reason) ? parent.reason : CANCELLED);
		if (parent?.aborted) this.follow();
		else parent?.addEventListener('abort', this.follow);
	}

	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Ends it; the first reason counts. */
	because(failure: Failure): void {
		this.controller.abort(failure);
	}

	/** An end that comes so many milliseconds after this one, and with the parent at once. */
	later(milliseconds: number): End {
		const later = new End(this.parent);
		const end = () => later.because(this.signal.reason as Failure);
		this.signal.addEventListener('abort', () =>
			AbortSignal.timeout(milliseconds).addEventListener('abort', end),
		);
		return later;
	}

	/** Lets go of the parent, which lives longer: n8n's lives as long as the execution, a loop's all rounds. */
	release(): void {
		this.parent?.removeEventListener('abort', this.follow);
	}
}

/** What work gives, or nothing as soon as the signal is aborted, whatever the work does then. */
export async function unlessEnded<T>(
	work: Promise<T>,
	signal: AbortSignal,
): Promise<T | undefined> {
	let stop = () => {};
	const ended = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		return await Promise.race([work, ended]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

const isFailure = (reason: unknown): reason is Failure =>
	typeof reason === 'object' && reason !== null && 'message' in reason && 'description' in reason;
