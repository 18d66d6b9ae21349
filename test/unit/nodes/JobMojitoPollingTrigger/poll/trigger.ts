import type { IDataObject } from 'n8n-workflow';
import {
	findChanges,
	type PollOptions,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/findChanges';
import type { Api, PollTime } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import type { PollState } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';

export const options: PollOptions = {
	source: { credential: 'jobMojitoApi 1', baseUrl: 'https://api', account: '', merchants: [] },
	products: ['interview'],
	wanted: {
		events: ['interview_collected', 'interview_failed', 'interview_result'],
		repeats: 'changes',
	},
	latest: 0,
	maxSwept: 10_000,
	acceptsFlood: false,
};

export const noHurry: PollTime = {
	pageSize: 1_000,
	isReadingOver: () => false,
	signal: new AbortController().signal,
};

/** A trigger in an n8n that saves what it knows when it gives something out, and at its start. */
export class Trigger {
	/** All that was given out. */
	readonly given: IDataObject[] = [];
	readonly warnings: string[] = [];
	saved = 'null';
	private starts = true;

	constructor(
		private readonly account: Api,
		public asked: Partial<PollOptions> = {},
		public known?: PollState,
	) {}

	/** @returns how many items it gave out, or what it failed with */
	async poll(time = noHurry): Promise<number | string> {
		const all = { ...options, ...this.asked };
		const result = await findChanges(this.account, all, this.known, time);
		const { items, state, failures, warnings, flood } = result;
		if (flood > 0 && !all.acceptsFlood) return `a flood of ${flood}`;
		this.warnings.push(...warnings);
		this.known = { version: 1, savedAt: 1, ...state };
		if (items.length > 0 || this.starts) this.saved = JSON.stringify(this.known);
		this.starts = false;
		this.given.push(...items);
		return items.length === 0 && failures[0] ? failures[0].message : items.length;
	}

	/** n8n ends, and begins anew with what it has saved. */
	restart(): void {
		this.known = (JSON.parse(this.saved) as PollState | null) ?? undefined;
		this.starts = true;
	}

	/** The last item of a result. */
	last(id: string): IDataObject | undefined {
		return this.given.findLast((item) => item.id === id);
	}
}
