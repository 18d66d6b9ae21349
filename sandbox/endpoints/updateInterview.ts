import { randomUUID } from 'node:crypto';
import { diffQuestions, type Changes } from '../interviews/diff';
import { findInterview, type StoredInterview } from '../interviews/find';
import { generatedRubric } from '../interviews/generate';
import type { QuestionInput } from '../interviews/questions';
import { validateReferences, getTemplateType, type References } from '../interviews/references';
import { validateValues, writeValues, type Values } from '../interviews/write';
import { uuidFor } from '../seed/uuid';
import { ApiError } from '../server/apiError';
import type { Endpoint } from '../sandboxContext';

interface Body extends References {
	position_id: string;
	status?: string;
	questions?: QuestionInput[];
	regenerate_candidate_expectations?: boolean;
	[more: string]: unknown;
}

/** Fields that positions with several stages accept. */
const POSITION_FIELDS = new Set([
	'position_id',
	'status',
	'visibility',
	'name',
	'code',
	'location',
	'cover_image_url',
	'description',
	'description_long',
	'interview_department',
	'interview_salary',
	'interview_available_till',
	'recruiter_profile_id',
	'hiring_for_company',
]);

const hasChanges = ({ added, removed, replaced }: Changes) =>
	added.length + removed.length + replaced.length > 0;

/** Replaces the questions and returns the changes. */
function writeQuestions({ row, definition }: StoredInterview, entries: QuestionInput[]) {
	const { questions, changes } = diffQuestions(definition.questions, entries, randomUUID);
	const active = row.status === 'active';
	const type = getTemplateType(definition.columns.interview_template_id);
	if (hasChanges(changes) && active && type?.startsWith('offline_')) {
		const text = 'The questions of an active interview with an offline template cannot change.';
		throw new ApiError(422, text, 'questions');
	}
	definition.questions = questions;
	const step = (name: string) => uuidFor(`${name}/${row.id}`);
	return {
		...changes,
		question_ids: [step('welcome'), ...questions.map(({ id }) => id), step('thanks')],
		reactivated: active && hasChanges(changes),
	};
}

/** POST job-interview-update: writes the sent fields, or nothing if a part is invalid. */
export const updateInterview: Endpoint = (call, { state, now }) => {
	const { position_id, ...body } = call.body as Body;
	const stored = findInterview(call.caller, state, position_id);
	const { row } = stored;
	const values: Values = { ...body };
	if (row.is_multi_stage === true) {
		const name = Object.keys(body).find((field) => !POSITION_FIELDS.has(field));
		if (name) throw new ApiError(422, `${name} cannot be set on a multi-stage position.`, name);
	}
	validateValues(values);
	validateReferences(row.merchant_id, body);
	const diff = body.questions && writeQuestions(stored, body.questions);
	if (
		diff &&
		body.regenerate_candidate_expectations === true &&
		row.type === 'interview' &&
		body.candidate_expectations_json === undefined
	) {
		values.candidate_expectations_json = generatedRubric(`${body.questions?.length} questions`);
	}
	const updated_fields = writeValues(stored, values);
	if (body.status !== undefined) {
		row.status = body.status;
		updated_fields.push('status');
	}
	if (diff) updated_fields.push('questions');
	if (updated_fields.length > 0) row.updated_at = new Date(now()).toISOString();
	return {
		position_id,
		is_multistage: row.is_multi_stage === true,
		updated_fields,
		...(diff ? { questions_diff: diff } : {}),
	};
};
