import { escapeHtml, htmlPage } from '../links/page';
import type { Result } from '../rows';
import type { SandboxContext } from '../sandboxContext';
import { resultDetails } from './details';

/** Optional parts of a report; all but the last three are on by default. */
export interface Features {
	mojito_language_code?: string;
	contact_details?: boolean;
	ai_recruiter_assessment?: boolean;
	transcript?: boolean;
	files?: boolean;
	answer_recording?: boolean;
	session_recording?: boolean;
	template?: string;
}

/** A report's data of one result. */
export function reportData(row: Result, features: Features, context: SandboxContext) {
	const recordings = features.answer_recording === true || features.session_recording === true;
	const { transcript, ai_analysis_recruiter, ...details } = resultDetails(row, context, recordings);
	const { contact_details = true, transcript: withTranscript = true } = features;
	return {
		interview_result_id: row.interview_result_id,
		candidate_name: row.candidate_name,
		position_name: row.position_name,
		mojito_language_code: features.mojito_language_code ?? row.mojito_language_code,
		template: features.template ?? 'modern',
		...details,
		...(contact_details ? { candidate_email: row.candidate_email } : {}),
		...(features.ai_recruiter_assessment === false ? {} : { ai_analysis_recruiter }),
		...(withTranscript ? { transcript } : {}),
	};
}

export type ReportData = ReturnType<typeof reportData>;

/** The report as lines of text. */
export function reportLines(results: ReportData[]): string[] {
	return results.flatMap((data) => [
		`${data.candidate_name ?? 'Somebody'}, ${data.position_name ?? 'an interview'}`,
		...('candidate_email' in data ? [String(data.candidate_email)] : []),
		`Score: ${data.score ?? 'none'}`,
		`Language: ${data.mojito_language_code}, layout: ${data.template}`,
		...(data.transcript ?? []).flatMap(({ answer }) => answer ?? []),
	]);
}

export const reportTitle = (results: ReportData[]) =>
	results.length === 1 ? 'Interview report' : `Report on ${results.length} interviews`;

export const reportHtml = (results: ReportData[]) =>
	htmlPage(reportTitle(results), reportLines(results));

/** The overview of several results. */
export function reportTable(results: ReportData[]): string {
	const rows = results.map(
		({ candidate_name, score }) =>
			`<tr><td>${escapeHtml(candidate_name ?? '')}</td><td>${score ?? ''}</td></tr>`,
	);
	return `<table>${rows.join('')}</table>`;
}
