import { randomUUID } from 'node:crypto';
import type { Result } from './rows';
import type { State } from './state';
import type { SandboxContext } from './sandboxContext';

const costs = { interview: 1, pre_screening: 0.25, candidate_report_translation: 0.1 };

/** Charges a merchant for an event of a result. */
export function chargeCredits(
	{ state, now }: SandboxContext,
	event: keyof typeof costs,
	result: Result,
): void {
	const credit_amount = costs[event];
	state.spent.push({
		id: randomUUID(),
		merchant_id: result.merchant_id,
		event_date: new Date(now()).toISOString(),
		event,
		credit_amount,
		stats: { credit_amount },
		candidate_name: result.candidate_name,
		profile_id: result.profile_id,
		profile_interview_id: result.profile_interview_id,
		object_uuid: result.interview_result_id ?? result.interview_result_pre_screening_id,
		parent_object_uuid: result.definition_id,
	});
}

/** Credits spent by a merchant since the seed. */
export function creditsSpent(state: State, merchantId: string): number {
	const amounts = state.spent
		.filter((event) => event.merchant_id === merchantId)
		.map((event) => event.credit_amount ?? 0);
	return amounts.reduce((sum, amount) => sum + amount, 0);
}
