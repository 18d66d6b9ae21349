import { End } from './end';
import { late } from './noAnswer';

/**
 * The end of one answer, or of a poll, which also comes when that takes too long: n8n's own time-out
 * begins anew with each byte that arrives.
 */
export class TimedEnd extends End {
	private readonly timer: AbortSignal;
	private readonly isLate: () => void;

	/**
	 * @param timeout for all of it, in milliseconds
	 * @param failure what it is when it takes longer
	 */
	constructor(parent: AbortSignal | undefined, timeout: number, failure = late(timeout)) {
		super(parent);
		this.isLate = () => this.because(failure);
		this.timer = AbortSignal.timeout(timeout);
		this.timer.addEventListener('abort', this.isLate);
	}

	override release(): void {
		this.timer.removeEventListener('abort', this.isLate);
		super.release();
	}
}
