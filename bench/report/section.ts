/** Something that this package promises, and whether this run kept it. */
export interface Goal {
	/** A sentence without its full stop. */
	title: string;
	/** What was measured. */
	measured: string;
	met: boolean;
	/** What profiling showed, in Markdown, for the case that it is not met. */
	reason?: string;
}

export interface Bar {
	name: string;
	value: number;
	/** The value as it is written beside the bar. */
	label: string;
	/** Whether it is this package's. */
	ours?: boolean;
}

/** One comparison in the chart. */
export interface Panel {
	title: string;
	bars: Bar[];
}

/** One measurement: what it found, and what that says about its goals. */
export interface Section {
	title: string;
	/** What was done, in Markdown. */
	method: string;
	head: string[];
	rows: string[][];
	goals: Goal[];
	panels: Panel[];
}
