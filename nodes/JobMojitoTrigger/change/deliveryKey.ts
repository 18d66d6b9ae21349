import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** The values of a result whose change JobMojito tells of, under the body's names. */
const WATCHED = [
	'id',
	'status',
	'processing_status',
	'interview_status',
	'score',
	'ai_analysis_recruiter_score',
	'ai_analysis_recruiter',
	'ai_analysis_recruiter_why_hire',
	'ai_analysis_recruiter_why_not_hire',
	'recruiter_go_next_round',
];

/**
 * A short name for one change of a result: the same for each copy of a delivery, another one as soon
 * as a watched value is another. A missing value is as good as null.
 *
 * @param result under the body's own names, whoever delivers it
 * @param event what it is called, as in the item
 */
export function deliveryKey(result: IDataObject, event: string): string {
	const values = WATCHED.map((name) => result[name] ?? null);
	return createHash('sha256')
		.update(JSON.stringify([event, ...values, pdfIn(result.pdf_export_url)]))
		.digest('hex')
		.slice(0, 32);
}

/** Which PDF a link leads to. Links are signed and end: a new signature is no new PDF. */
function pdfIn(link: unknown): unknown {
	if (typeof link !== 'string') return link ?? null;
	return URL.canParse(link) ? new URL(link).pathname : link.split(/[?#]/)[0];
}
