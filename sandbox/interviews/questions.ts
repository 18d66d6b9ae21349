import { ApiError } from '../server/apiError';

/** A question in a request. */
export interface QuestionInput {
	question: string;
	id?: string;
	external_id?: string | null;
	conditional_question_main_id?: string | null;
	[more: string]: unknown;
}

const UNSET_FIELDS = {
	duration: null,
	mojito_language_code: null,
	label: null,
	is_conditional: false,
	is_without_scoring: false,
	is_candidate_asking_recruiter: false,
	is_expert: false,
	is_multiple_choice: false,
	question_alternatives: null,
	conditional_question_main_id: null as string | null,
	knowledge_base_id: null,
	external_id: null as string | null,
	external_data: null,
	candidate_expectations_json: null,
};

/** A stored question, as job-interview-get returns it. */
export type Question = { id: string; question: string } & typeof UNSET_FIELDS &
	Record<string, unknown>;

/** Creates a question with an ID; omitted fields are inherited from `before` or unset. */
export function createQuestion(id: string, given: QuestionInput, before?: Question): Question {
	return { ...UNSET_FIELDS, ...before, ...given, id };
}

/**
 * Replaces the trigger's ID of a conditional question by the real one, from the real IDs of earlier
 * entries. Throws a 422 if the trigger is unknown.
 */
export function resolveTrigger(entry: QuestionInput, index: number, ids: Map<string, string>) {
	const sent = entry.conditional_question_main_id;
	if (!sent) return null;
	const id = ids.get(sent);
	if (id !== undefined) return id;
	const name = `questions.${index}.conditional_question_main_id`;
	throw new ApiError(422, `${name} is not the id of an earlier question.`, name);
}

/** Throws a 422 for a question without text. */
export function requireTexts(entries: QuestionInput[]): void {
	const index = entries.findIndex(({ question }) => question.trim() === '');
	if (index < 0) return;
	throw new ApiError(422, `questions.${index}.question is empty.`, `questions.${index}.question`);
}

/** Creates the questions of a new interview. */
export function createQuestions(entries: QuestionInput[], newId: () => string): Question[] {
	requireTexts(entries);
	const ids = new Map<string, string>();
	return entries.map((entry, index) => {
		const id = newId();
		const conditional_question_main_id = resolveTrigger(entry, index, ids);
		if (entry.id) ids.set(entry.id, id);
		return createQuestion(id, { ...entry, conditional_question_main_id });
	});
}
