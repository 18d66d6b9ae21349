import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { parseResult } from './resultState';

/**
 * A short name for one state of a result that a webhook and a poll give alike, so that a workflow with
 * both can tell that they speak of the same change. It leaves out what only one of them knows (the
 * link of the PDF) or what each may tell in other words (the reasons to hire).
 *
 * @param result under the names of a webhook's body
 * @param event its name in the item
 * @returns 32 hexadecimal digits
 */
export const deliveryKey = (result: IDataObject, event: string): string =>
	hash([event, ...valuesOfBoth(result)])
		.digest('hex')
		.slice(0, 32);

/**
 * Identifies the state of a result by everything that JobMojito sends it again for: equal for each
 * copy of a delivery, different as soon as one of these values is. A missing value equals null.
 *
 * @returns 11 characters
 */
export const stateKey = (result: IDataObject, event: string): string =>
	hash([
		event,
		...valuesOfBoth(result),
		result.ai_analysis_recruiter_why_hire ?? null,
		result.ai_analysis_recruiter_why_not_hire ?? null,
		pdfPath(result.pdf_export_url),
	])
		.digest('base64url')
		.slice(0, 11);

const hash = (values: unknown[]) => createHash('sha256').update(JSON.stringify(values));

function valuesOfBoth(result: IDataObject): unknown[] {
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

/** Which PDF a link leads to. Links are signed and expire: a new signature is no new PDF. */
function pdfPath(link: unknown): unknown {
	if (typeof link !== 'string') return link ?? null;
	return URL.canParse(link) ? new URL(link).pathname : link.split(/[?#]/)[0];
}
