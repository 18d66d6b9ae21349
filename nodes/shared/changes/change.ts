import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { withCanonicalIds } from '../values/canonicalIds';
import { parseId, parseResult, RESULT_PROPERTIES } from './result';

/** JobMojito's names of events, in the order in which they happen to a result. */
export const EVENTS = ['interview_collected', 'interview_failed', 'interview_result'] as const;

export type ChangeEvent = (typeof EVENTS)[number];

/**
 * Derives the event from the three statuses of a result, because a webhook body does not name it. Only
 * the first word of `interview_status` counts, as in "completed, stopped early".
 *
 * @param result with the property names of a webhook body
 * @returns `undefined` if the statuses match no known event
 */
export function deriveEvent(result: IDataObject): ChangeEvent | undefined {
	const { status, interviewStatus, processingStatus } = parseResult(result);
	const isScored = status === 'active' && processingStatus === 'completed';
	// Bodies from before 2025 do not have this property.
	if (result.interview_status === undefined) return isScored ? 'interview_result' : undefined;
	if (/^(failed|abandoned)\b|speech/.test(interviewStatus)) return 'interview_failed';
	if (!/^completed\b/.test(interviewStatus)) return undefined;
	if (status === 'draft') return 'interview_collected';
	return isScored ? 'interview_result' : undefined;
}

/**
 * Identifies one state of a result for the user, in `delivery_key`. A webhook and a poll give the same
 * key, so it ignores values that only one of them has (the PDF) or words differently (reasons to hire).
 *
 * @returns 32 hexadecimal digits
 */
export const deliveryKey = (result: IDataObject, event: string): string =>
	hash([event, ...getSharedValues(result)])
		.digest('hex')
		.slice(0, 32);

/**
 * Identifies one state of a result for the deduplicator. It is equal for all copies of a delivery,
 * and differs after a change of any value for which JobMojito sends the result again. A missing value
 * equals null.
 *
 * @returns 11 characters
 */
export const stateKey = (result: IDataObject, event: string): string =>
	hash([
		event,
		...getSharedValues(result),
		result.ai_analysis_recruiter_why_hire ?? null,
		result.ai_analysis_recruiter_why_not_hire ?? null,
		pdfPath(result.pdf_export_url),
	])
		.digest('base64url')
		.slice(0, 11);

/** Creates the output item; its properties have the same order for a webhook and a poll. */
export function createItem(result: IDataObject, event: string, deliveryKey: string): IDataObject {
	const added = { event, delivery_key: deliveryKey };
	const ids = {
		interview_id: parseId(result.interview_id) ?? parseId(result.question_set_id),
		interview_profile_id: parseId(result.profile_interview_id),
		interview_result_id: parseId(result.id),
	};
	const ordered = Object.fromEntries(
		RESULT_PROPERTIES.filter((name) => name in result).map((name) => [name, result[name]]),
	);
	return withCanonicalIds({ ...added, ...ordered, ...result, ...added }, ids);
}

const hash = (values: unknown[]) => createHash('sha256').update(JSON.stringify(values));

/** The values that both a webhook and a poll have. */
function getSharedValues(result: IDataObject): unknown[] {
	const { id, status, interviewStatus, processingStatus, score, recruiterScore, decision } =
		parseResult(result);
	const analysis = result.ai_analysis_recruiter ?? null;
	return [
		id,
		status,
		interviewStatus,
		processingStatus,
		score,
		recruiterScore,
		decision,
		typeof analysis === 'string' ? analysis.trim().replace(/\s+/g, ' ') : analysis,
	];
}

/** Returns the path of a link. A new signature of the same link is not a new PDF. */
function pdfPath(link: unknown): unknown {
	if (typeof link !== 'string') return link ?? null;
	return URL.canParse(link) ? new URL(link).pathname : link.split(/[?#]/)[0];
}
