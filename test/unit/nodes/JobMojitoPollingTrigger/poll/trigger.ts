import type { IDataObject } from 'n8n-workflow';
import {
	findChanges,
	type PollOptions,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/findChanges';
import type { Api, PollLimits } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import type { PollState } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';

export const options: PollOptions = {
	source: { credential: 'jobMojitoApi 1', baseUrl: 'https://api', account: '', merchants: [] },
	products: ['interview'],
	filters: {
		events: ['interview_collected', 'interview_failed', 'interview_result'],
		repeats: 'changes',
	},
	latest: 0,
	maxSwept: 10_000,
	acceptsBulkUpdate: false,
};

export const noLimits: PollLimits = {
	pageSize: 1_000,
	isTimeUp: () => false,
	signal: new AbortController().signal,
};

/** A trigger in an n8n that saves the state after a poll with items and after the first poll. */
export class Trigger {
	/** The items of all polls. */
	readonly items: IDataObject[] = [];
	readonly warnings: string[] = [];
	saved = 'null';
	private isFirst = true;

	constructor(
		private readonly account: Api,
		public options: Partial<PollOptions> = {},
		public state?: PollState,
	) {}

	/** @returns the number of items, or the message of the failure */
	async poll(limits = noLimits): Promise<number | string> {
		const all = { ...options, ...this.options };
		const result = await findChanges(this.account, all, this.state, limits);
		const { items, state, failures, warnings, bulkUpdateSize } = result;
		if (bulkUpdateSize > 0 && !all.acceptsBulkUpdate) return `a bulk update of ${bulkUpdateSize}`;
		this.warnings.push(...warnings);
		this.state = { version: 1, savedAt: 1, ...state };
		if (items.length > 0 || this.isFirst) this.saved = JSON.stringify(this.state);
		this.isFirst = false;
		this.items.push(...items);
		return items.length === 0 && failures[0] ? failures[0].message : items.length;
	}

	/** n8n restarts with the saved state. */
	restart(): void {
		this.state = (JSON.parse(this.saved) as PollState | null) ?? undefined;
		this.isFirst = true;
	}

	/** The latest item of a result. */
	last(id: string): IDataObject | undefined {
		return this.items.findLast((item) => item.id === id);
	}
}
