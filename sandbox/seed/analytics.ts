import { merchants } from './merchants';
import { hoursBefore } from './time';
import { uuidFor } from './uuid';

/** A count of merchant-analytics. */
export interface DailyCount {
	day: string;
	event: string;
	event_number: number;
}

const events = [
	'interview',
	'interview_completed',
	'interview_invitation',
	'interview_page_visit',
	'interview_registration',
	'pre_screening',
	'public_avatar',
	'result_view',
];

/** The 400 days up to the seed's end, ascending. */
const days = Array.from({ length: 400 }, (_, index) =>
	hoursBefore(24 * (399 - index)).slice(0, 10),
);

/** Maximum count per merchant; others have no counts. */
const MAX_BY_MERCHANT = new Map<string, number>([
	[merchants.main.id, 60],
	[merchants.health.id, 9],
	[merchants.tech.id, 4],
]);

/** A deterministic pseudo-random number below `below`. */
function pseudoRandom(key: number, day: number, event: number, below: number): number {
	const mixed = Math.imul(key ^ Math.imul(day + 1, 0x9e3779b1), 0x85ebca6b + event);
	return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
}

/**
 * Counts of a merchant or one of its interviews, both bounds included. Zero counts are omitted, as
 * in the API.
 */
export function dailyCounts(
	merchantId: string,
	interviewId: string | undefined,
	from: string,
	to: string,
): DailyCount[] {
	const below = interviewId ? 4 : (MAX_BY_MERCHANT.get(merchantId) ?? 1);
	const key = parseInt(uuidFor(`analytics/${merchantId}/${interviewId ?? ''}`).slice(0, 8), 16);
	return days.flatMap((day, index) => {
		if (day < from || day > to) return [];
		return events
			.map((event, at) => ({ day, event, event_number: pseudoRandom(key, index, at, below) }))
			.filter(({ event_number }) => event_number > 0);
	});
}
