import type { IDataObject } from 'n8n-workflow';

/** What can happen to a result, in the order in which it does. JobMojito's own names. */
export const EVENTS = ['interview_collected', 'interview_failed', 'interview_result'] as const;

export type ChangeEvent = (typeof EVENTS)[number];

/**
 * The event that a result's body tells of: the body does not name it, it follows from three of its
 * states. What stands behind their first word is of no concern, as in "completed, stopped early".
 *
 * @returns nothing where the states are those of no known event
 */
export function eventOf(body: IDataObject): ChangeEvent | undefined {
	const status = stateOf(body.status);
	const interview = stateOf(body.interview_status);
	if (/^(failed|abandoned)\b|speech/.test(interview)) return 'interview_failed';
	if (!/^completed\b/.test(interview)) return undefined;
	if (status === 'draft') return 'interview_collected';
	const isScored = status === 'active' && stateOf(body.processing_status) === 'completed';
	return isScored ? 'interview_result' : undefined;
}

const stateOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim().toLowerCase() : '';
