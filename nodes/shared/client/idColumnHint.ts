/** The output column that holds the ID for a field of the API. */
const COLUMNS: Record<string, string> = {
	interview_result_id:
		'The ID of a result is in the column "interview_result_id", not in the "id" of a list of results.',
	interview_profile_id:
		'The ID of a candidate is in the column "interview_profile_id" (in a list of candidates "id"), not in "profile_id".',
	interview_id:
		'The ID of an interview is in the column "interview_id" (in a list of interviews "id").',
};

/** The same fields by the API's error message. Order matters: "Interview result not found" is about the result. */
const MESSAGE_PATTERNS: Array<[RegExp, string]> = [
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
	const named = typeof field === 'string' && Object.hasOwn(COLUMNS, field);
	const name =
		named && (missing || /unknown|invalid/i.test(reason))
			? field
			: missing && MESSAGE_PATTERNS.find(([words]) => words.test(reason))?.[1];
	return name ? ` ${COLUMNS[name]}` : '';
}
