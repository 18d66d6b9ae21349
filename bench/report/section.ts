/** A performance goal and whether this run met it. */
export interface Goal {
	/** A sentence without a full stop. */
	title: string;
	/** The measured value. */
	measured: string;
	met: boolean;
	/** Explanation (Markdown) that is shown if the goal is not met. */
	reason?: string;
}

export interface Bar {
	name: string;
	value: number;
	/** The formatted value. */
	label: string;
	/** Whether the bar is this package's. */
	ours?: boolean;
}

/** One comparison of the chart. */
export interface Panel {
	title: string;
	bars: Bar[];
}

/** One measurement with its results and goals. */
export interface Section {
	title: string;
	/** The method, in Markdown. */
	method: string;
	head: string[];
	rows: string[][];
	goals: Goal[];
	panels: Panel[];
}
