import { addition } from '../errors/errorText';
import { idSource } from '../values/idSources';

/** The output field that contains the ID for a field of the API. */
const SOURCES = {
	interview_result_id: addition('result-id-source', { source: idSource('Result')! }),
	interview_profile_id: addition('candidate-id-source', { source: idSource('Candidate')! }),
	interview_id: addition('interview-id-source', { source: idSource('Interview')! }),
};

/**
 * The same fields by the API's message, in this order: "Interview result not found" is about the
 * result.
 */
const MESSAGE_PATTERNS: Array<[RegExp, keyof typeof SOURCES]> = [
	[/result/i, 'interview_result_id'],
	[/candidate|profile/i, 'interview_profile_id'],
	[/interview/i, 'interview_id'],
];

/**
 * Returns a hint at the output field that contains the ID that the API did not find.
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
	return name ? ` ${SOURCES[name]}` : '';
}

const isColumn = (field: unknown): field is keyof typeof SOURCES =>
	typeof field === 'string' && Object.hasOwn(SOURCES, field);
