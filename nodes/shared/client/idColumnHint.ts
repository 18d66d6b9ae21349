import { addition } from '../errors/errorText';

/** Says which output column holds the ID for a field of the API. */
const COLUMNS = {
	interview_result_id: addition('result-id-column'),
	interview_profile_id: addition('candidate-id-column'),
	interview_id: addition('interview-id-column'),
};

/** The same fields by the API's error message. Order matters: "Interview result not found" is about the result. */
const MESSAGE_PATTERNS: Array<[RegExp, keyof typeof COLUMNS]> = [
	[/result/i, 'interview_result_id'],
	[/candidate|profile/i, 'interview_profile_id'],
	[/interview/i, 'interview_id'],
];

/**
 * Says which output column holds the ID that the API did not find.
 *
 * @param reason the API's own message
 * @param field the API's name of the rejected field
 * @returns a sentence with a space in front, or an empty text if the failure is not about an ID
 */
export function idColumnHint(reason: string, field: unknown): string {
	const missing = /not found|not exist|no such/i.test(reason);
	const name =
		isColumn(field) && (missing || /unknown|invalid/i.test(reason))
			? field
			: missing && MESSAGE_PATTERNS.find(([words]) => words.test(reason))?.[1];
	return name ? ` ${COLUMNS[name]}` : '';
}

const isColumn = (field: unknown): field is keyof typeof COLUMNS =>
	typeof field === 'string' && Object.hasOwn(COLUMNS, field);
