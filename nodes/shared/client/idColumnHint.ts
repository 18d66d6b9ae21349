/** Where the output of this node has the ID that a field of the API wants. */
const COLUMNS: Record<string, string> = {
	interview_result_id:
		'The ID of a result is in the column "interview_result_id", not in the "id" of a list of results.',
	interview_profile_id:
		'The ID of a candidate is in the column "interview_profile_id" (in a list of candidates "id"), not in "profile_id".',
	interview_id:
		'The ID of an interview is in the column "interview_id" (in a list of interviews "id").',
};

/** The same fields by the words of an answer; "Interview result not found" is about the result. */
const WORDS: Array<[RegExp, string]> = [
	[/result/i, 'interview_result_id'],
	[/candidate|profile/i, 'interview_profile_id'],
	[/interview/i, 'interview_id'],
];

/**
 * Which column of an output has the ID that was looked for in vain.
 *
 * @param said the API's reason
 * @param field the API's name of the field that it refused
 * @returns a sentence with a blank in front, or an empty text where this is not what was refused
 */
export function idColumnHint(said: string, field: unknown): string {
	const missing = /not found|not exist|no such/i.test(said);
	const named = typeof field === 'string' && Object.hasOwn(COLUMNS, field);
	const name =
		named && (missing || /unknown|invalid/i.test(said))
			? field
			: missing && WORDS.find(([words]) => words.test(said))?.[1];
	return name ? ` ${COLUMNS[name]}` : '';
}
