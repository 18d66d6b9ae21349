import { End } from './end';
import { late } from './noAnswer';

/**
 * The end of one answer, which also comes when that takes too long: n8n's own time-out begins anew
 * with each byte that arrives.
 */
export class TimedEnd extends End {
	private readonly timer: AbortSignal;
	private readonly isLate: () => void;

	/** @param timeout for the whole answer, in milliseconds */
	constructor(parent: AbortSignal, timeout: number) {
		super(parent);
		this.isLate = () => this.because(late(timeout));
		this.timer = AbortSignal.timeout(timeout);
		this.timer.addEventListener('abort', this.isLate);
	}

	override release(): void {
		this.timer.removeEventListener('abort', this.isLate);
		super.release();
	}
}
