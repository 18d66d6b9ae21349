import { chargeCredits } from '../credits';
import { findResult } from '../results/find';
import { storePdf } from '../results/pdf';
import { reportData, reportHtml, reportTable, type Features } from '../results/report';
import { ApiError } from '../server/apiError';
import type { Endpoint, SandboxContext } from '../sandboxContext';

interface Body {
	interview_result_id?: string;
	interview_result_ids?: string[];
	export_type: 'pdf' | 'html' | 'json';
	export_features_result?: Features;
	template?: string;
}

/** The candidate's résumé file. */
function resumeFile(id: string | null, { storage }: SandboxContext) {
	const { url } = storage.sign(`candidate-files/${id}/resume-1.pdf`);
	return [{ type: 'resume', page: 1, page_signed: url }];
}

/** POST job-interview-pdf: creates a report on one or more results, in one of three formats. */
export const generateInterviewReport: Endpoint = (call, context) => {
	const { interview_result_id, interview_result_ids = [], ...body } = call.body as Body;
	const resultIds = [
		...(interview_result_id ? [interview_result_id] : []),
		...interview_result_ids,
	];
	if (resultIds.length === 0) {
		throw new ApiError(422, 'interview_result_ids is empty.', 'interview_result_ids');
	}
	const rows = resultIds.map((id) => findResult(call.caller, context.state, id, 422));
	const features = { ...body.export_features_result };
	if (body.template) features.template = body.template;
	const language = features.mojito_language_code;
	for (const row of rows) {
		if (language && language !== row.mojito_language_code) {
			chargeCredits(context, 'candidate_report_translation', row);
		}
	}

	const results = rows.map((row) => reportData(row, features, context));
	if (body.export_type === 'html') return { html_export: reportHtml(results) };
	if (body.export_type === 'json') {
		const withFiles = features.files !== false;
		return {
			json_export: {
				...(results.length > 1 ? { table: reportTable(results) } : {}),
				results: results.map((data) => ({
					data,
					files: withFiles ? resumeFile(data.interview_result_id, context) : [],
				})),
			},
		};
	}
	const { url, until } = storePdf(results, context);
	return { pdf_export_url: url, pdf_export_valid_until: until };
};
