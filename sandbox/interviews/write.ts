import type { Interview } from '../rows';
import { ApiError } from '../server/apiError';
import { avatars } from '../seed/avatars';
import { EMPTY_COLUMNS, type Column } from './definition';
import type { StoredInterview } from './find';

/** A request's values by their API names. */
export type Values = Record<string, unknown>;

const ROW_FIELDS = new Set([
	'name',
	'type',
	'visibility',
	'cover_image_url',
	'recording',
	'recording_full_session',
]);

/** Stored in the creation parameters only. */
const CREATION_FIELDS = new Set([
	'interview_type',
	'interview_tone',
	'interview_length',
	'additional_context',
	'include_rapport_question',
	'include_closing_prompt',
	'seniority_level',
	'hiring_for_company',
]);

const storedNames: Record<string, Column> = {
	location: 'interview_location',
	description_long: 'interview_description_long',
};
const nullWhenBlank = new Set<string>([
	'code',
	'interview_location',
	'interview_department',
	'interview_salary',
]);
const paidByCandidate = new Set<unknown>(['coaching', 'persona']);
const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';

/**
 * Checks bounds, also those that the contract only describes. Throws a 422 with the field's name.
 */
export function validateValues({ interview_attempts, questions_random_subset, ...values }: Values) {
	const within = (name: string, value: unknown, min: number, max: number) => {
		if (value == null || (Number(value) >= min && Number(value) <= max)) return;
		throw new ApiError(422, `${name} must be from ${min} to ${max}.`, name);
	};
	within('interview_attempts', interview_attempts, 1, 20);
	within('questions_random_subset', questions_random_subset, 0.01, 0.9);
	const till = values.interview_available_till;
	if (till != null && Number.isNaN(Date.parse(String(till)))) {
		const name = 'interview_available_till';
		throw new ApiError(422, `${name} is no date.`, name);
	}
}

/** An employer without a name means the merchant itself. */
function creationParameter(name: string, value: unknown): unknown {
	const company = value as { name?: string | null } | null;
	if (name !== 'hiring_for_company') return value;
	return company?.name == null || isBlank(company.name) ? null : value;
}

/**
 * Writes the given values into an interview (null clears), ignores unknown names and returns the
 * written columns.
 */
export function writeValues(
	{ row, definition: { columns } }: StoredInterview,
	values: Values,
): string[] {
	const written = new Set<string>();
	const set = (name: string, value: unknown) => {
		written.add(name);
		if (ROW_FIELDS.has(name)) row[name as keyof Interview] = value as never;
		else columns[name as Column] = value;
	};
	const merge = (column: Column, more: object) =>
		set(column, { ...(columns[column] as object | null), ...more });

	if (values.type !== undefined && values.type !== row.type) {
		set('type_credit', paidByCandidate.has(values.type) ? 'interview_coach_manager' : null);
	}
	const template = avatars.find(({ id }) => id === values.interview_template_id);
	if (template) row.type_avatar = template.type;
	for (const [name, value] of Object.entries(values)) {
		const stored = storedNames[name] ?? name;
		if (value === undefined) continue;
		if (name === 'custom_scoring') {
			if (value === null) set('result_scoring', null);
			else merge('result_scoring', value);
		} else if (name === 'interview_attempts') {
			if (value !== null) merge('result_scoring', { max_retries: value });
		} else if (CREATION_FIELDS.has(name)) {
			merge('creation_parameters', { [name]: creationParameter(name, value) });
		} else if (ROW_FIELDS.has(stored) || stored in EMPTY_COLUMNS) {
			set(stored, nullWhenBlank.has(stored) && isBlank(value) ? null : value);
		}
	}
	return [...written];
}
