import type { Endpoint } from '../../../sandbox/sandboxContext';
import { listInterviewResults } from '../../../sandbox/endpoints/listInterviewResults';
import type { Page } from '../../../sandbox/endpoints/paging';
import type { Result } from '../../../sandbox/rows';

const hour = 60 * 60 * 1000;

/** The sandbox's results: a month old, except those that a test has renewed. */
export class RecentResults {
	private readonly recent = new Map<string, Partial<Result>>();

	/** Renews a result, optionally with changes. */
	add(interviewResultId: string, more: Partial<Result> = {}): void {
		this.recent.set(interviewResultId, more);
	}

	reset(): void {
		this.recent.clear();
	}

	readonly endpoint: Endpoint = (call, systems) => {
		const page = listInterviewResults(call, systems) as Page<Result>;
		return { ...page, data: page.data.map((row) => this.dated(row)) };
	};

	private dated(row: Result): Result {
		const more = this.recent.get(row.interview_result_id ?? '');
		const hours = more ? 20 : 30 * 24;
		return { ...row, updated_at: new Date(Date.now() - hours * hour).toISOString(), ...more };
	}
}
