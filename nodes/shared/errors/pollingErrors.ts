import type { ErrorEntry } from './errorEntry';

/** Failures of the polling trigger alone. */
export const POLLING_ERRORS = {
	'poll-timeout': {
		message: 'The poll took too long',
		remedy:
			'No change is lost: the next poll tries again. If it happens again, select a single type in "Types" under Options, or use the JobMojito Trigger, which needs no polling.',
		cause: 'temporarily-unavailable',
	},
	'no-example': {
		message: 'No recent result matches "Events" and "Filters"',
		remedy:
			'Select more events or remove a filter to see an example item. The published workflow starts with the first result that matches.',
		note: 'Only _Fetch Test Event_ reports this.',
	},
	'bulk-update': {
		message:
			'{count} old results were updated at once, and it is unknown whether their values changed',
		remedy:
			'None of them starts the workflow. They are older than the results that this trigger has stored, so the cause is most likely maintenance of JobMojito. If you need them, use "Result: Get Many".',
	},
} as const satisfies Record<string, ErrorEntry>;
