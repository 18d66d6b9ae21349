import type { IDataObject } from 'n8n-workflow';
import {
	changesSince,
	type State,
	type Wish,
} from '../../../nodes/JobMojitoPollingTrigger/poll/changes';
import type { Account } from './account';

export const wish: Wish = {
	account: '',
	products: ['interview'],
	wanted: {
		events: ['interview_collected', 'interview_failed', 'interview_result'],
		repeats: 'changes',
	},
	latest: 0,
};

/** A trigger in an n8n that saves what it knows when it gives something out, and at its start. */
export class Trigger {
	/** All that was given out. */
	readonly given: IDataObject[] = [];
	saved = '{}';
	private known: State = {};
	private starts = true;

	constructor(
		private readonly account: Account,
		private readonly asked: Partial<Wish> = {},
	) {}

	/** @returns how many items it gave out, or what it failed with */
	async poll(): Promise<number | string> {
		const answer = await changesSince(this.account, { ...wish, ...this.asked }, this.known);
		if ('failure' in answer) return answer.failure.message;
		const { items, state } = answer.body;
		this.known = state;
		if (items.length > 0 || this.starts) this.saved = JSON.stringify(state);
		this.starts = false;
		this.given.push(...items);
		return items.length;
	}

	/** n8n ends, and begins anew with what it has saved. */
	restart(): void {
		this.known = JSON.parse(this.saved) as State;
		this.starts = true;
	}

	/** The last item of a result. */
	last(id: string): IDataObject | undefined {
		return this.given.findLast((item) => item.id === id);
	}
}
