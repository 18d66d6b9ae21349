import type { IDataObject } from 'n8n-workflow';
import { parseResult } from './resultState';

/** What can happen to a result, in the order in which it does. JobMojito's own names. */
export const EVENTS = ['interview_collected', 'interview_failed', 'interview_result'] as const;

export type ChangeEvent = (typeof EVENTS)[number];

/**
 * The event that a result's body tells of: the body does not name it, it follows from three of its
 * states. Whatever follows their first word is ignored, as in "completed, stopped early".
 *
 * @returns nothing where the states are those of no known event
 */
export function deriveEvent(result: IDataObject): ChangeEvent | undefined {
	const { status, interviewStatus, processingStatus } = parseResult(result);
	const isScored = status === 'active' && processingStatus === 'completed';
	// Bodies of before 2025 do not have this property.
	if (result.interview_status === undefined) return isScored ? 'interview_result' : undefined;
	if (/^(failed|abandoned)\b|speech/.test(interviewStatus)) return 'interview_failed';
	if (!/^completed\b/.test(interviewStatus)) return undefined;
	if (status === 'draft') return 'interview_collected';
	return isScored ? 'interview_result' : undefined;
}
