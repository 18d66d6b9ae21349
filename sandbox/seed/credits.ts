import type { Interview } from '../rows';
import { candidates } from './candidates';
import { interviews } from './interviews';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';
import { uuidFor } from './uuid';

/** An event of merchant-analytics-credits-used. */
export interface CreditEvent {
	id: string;
	event_date: string | null;
	event: string;
	credit_amount: number | null;
	stats: Record<string, unknown> | null;
	candidate_name: string | null;
	profile_id: string | null;
	profile_interview_id: string | null;
	object_uuid: string | null;
	parent_object_uuid: string | null;
}

/** Costs by event; the one without an amount has no figures either. */
const costs: Array<[event: string, amount: number | null]> = [
	['interview', 1],
	['pre_screening', 0.25],
	['interview', 2.5],
	['interview_failed', 0],
	['candidate_report_translation', 0.1],
	['interview_incomplete', 0.5],
	['interview_reviewing', null],
	['interview_simulation', 1.5],
];

function createEvents(merchantId: string, count: number): CreditEvent[] {
	const people = candidates.filter((row) => row.merchant_id === merchantId);
	const merchantInterviews: Interview[] = interviews.filter(
		(row) => row.merchant_id === merchantId,
	);
	return Array.from({ length: count }, (_, index) => {
		const [event, amount] = cycle(costs, index);
		// A simulation has no candidate.
		const person = event === 'interview_simulation' ? undefined : cycle(people, index * 7);
		return {
			id: uuidFor(`credit/${merchantId}/${index}`),
			event_date: hoursBefore(index / 4),
			event,
			credit_amount: amount,
			stats: amount === null ? null : { credit_amount: amount, duration_ds: 6000 + index },
			candidate_name: person?.name ?? null,
			profile_id: person?.profile_id ?? null,
			profile_interview_id: person?.id ?? null,
			object_uuid: uuidFor(`credit-object/${merchantId}/${index}`),
			parent_object_uuid: cycle(merchantInterviews, index).id,
		};
	});
}

const counts = new Map<string, number>([
	[merchants.main.id, 25_000],
	[merchants.health.id, 40],
]);
const cache = new Map<string, CreditEvent[]>();

/**
 * A merchant's credit events, latest first: 25,000 of the main merchant. Generated on first use.
 */
export function creditEvents(merchantId: string): readonly CreditEvent[] {
	const events = cache.get(merchantId) ?? createEvents(merchantId, counts.get(merchantId) ?? 0);
	cache.set(merchantId, events);
	return events;
}
