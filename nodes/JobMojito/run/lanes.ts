interface Task {
	/** The most tasks that may be under way when this one begins. */
	limit: number;
	work(): Promise<void>;
}

/** Does tasks several at a time, in the order of coming, whatever limit each comes with. */
export class Lanes {
	private readonly line: Task[] = [];
	private underWay = 0;
	private wake = () => {};

	/**
	 * Takes a task, to be begun as soon as there is a lane for it.
	 *
	 * @param work never throws
	 * @returns when the next one may be got ready: one for each lane waits in line, so that none is idle
	 */
	async add(limit: number, work: () => Promise<void>): Promise<void> {
		this.line.push({ limit, work });
		this.advance();
		while (this.line.length > limit) await this.change();
	}

	/** Waits until all that was added is done. */
	async end(): Promise<void> {
		while (this.underWay > 0) await this.change();
	}

	private advance(): void {
		while (this.line[0] && this.underWay < this.line[0].limit) {
			const { work } = this.line.shift()!;
			this.underWay++;
			void work().finally(() => {
				this.underWay--;
				this.advance();
				this.wake();
			});
		}
	}

	/** Resolves when a task has ended. Only one waits: whoever adds tasks. */
	private async change(): Promise<void> {
		await new Promise<void>((resolve) => (this.wake = resolve));
	}
}
