import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { notInListError } from '../../../shared/values/choice';
import { FieldError } from '../../../shared/errors/errors';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { formFields } from './formFields';
import { EDUCATION } from './levels';
import { ALWAYS_DECIDING, assessmentRules, FORM_FIELDS, RULES } from './rules';

type Row = IDataObject & { id: string };

/**
 * Validates rules and form fields, because the API silently ignores invalid ones: IDs must be known,
 * bounds in order, the form must contain the fields of its rules, and a choice field needs choices.
 *
 * @throws {FieldError} for the first invalid rule or field
 */
export function checkRules(body: IDataObject, isNew: boolean): void {
	const { type, assessment_rules: rules, form_fields: fields } = body;
	for (const [index, rule] of getRows(rules).entries()) checkRule(rule, rowLabel('rules', index));
	for (const [index, field] of getRows(fields).entries())
		checkField(field, rowLabel('fields', index));
	const hasForm = type === 'form' || type === 'resume_with_form';
	if (hasForm && (fields === undefined ? isNew : getRows(fields).length === 0)) {
		throw new FieldError('form-without-fields', formFields.displayName);
	}
	const mayHaveForm = hasForm || (!isNew && type === undefined);
	if (mayHaveForm && Array.isArray(fields)) checkFormFields(getRows(rules), getRows(fields));
}

const LIST_FIELDS = { rules: assessmentRules, fields: formFields };

const rowLabel =
	(list: keyof typeof LIST_FIELDS, index: number) =>
	(field: string): string =>
		`${LIST_FIELDS[list].displayName}, no. ${index + 1} > ${field}`;

function checkRule(rule: Row, label: (field: string) => string): void {
	checkId(rule.id, RULES, label('Rule'));
	const { education } = rule;
	const isByCountry = rule.id.endsWith('_by_country');
	if (education !== undefined && !isByCountry && !hasOption(EDUCATION, education)) {
		throw notInListError(education, label('Education'), EDUCATION);
	}
	checkOrder(rule.resume_score_reject, rule.resume_score_accept, label, [
		'Reject Below Score',
		'Accept From Score',
	]);
	checkOrder(rule.age_min, rule.age_max, label, ['Age From', 'Age To']);
	checkCriterion(rule, label);
}

/** The criteria of rules: at least one of the properties is required. `fields` are their labels. */
const CRITERIA: Array<[ids: string[], properties: string[], fields: string[]]> = [
	[['form_age'], ['age_min', 'age_max'], ['Age From', 'Age To']],
	[['form_nationality', 'form_residency'], ['country', 'country_eu'], ['Countries']],
	[['form_gender'], ['gender'], ['Genders']],
	[['form_languages'], ['languages'], ['Languages']],
	[['form_visa'], ['visa'], ['Visas']],
	[
		[
			'form_education',
			'form_education_by_country',
			'resume_education',
			'resume_education_by_country',
		],
		['education'],
		['Education'],
	],
	[['resume_technical_experience'], ['technical_experience_years'], ['Years of Experience']],
	[
		['resume_match'],
		['resume_score_accept', 'resume_score_reject'],
		['Accept From Score', 'Reject Below Score'],
	],
];

/** A rule without a criterion would reject all candidates, or accept all. */
function checkCriterion(rule: Row, label: (field: string) => string): void {
	const [, properties = [], fields = []] = CRITERIA.find(([ids]) => ids.includes(rule.id)) ?? [];
	const [first] = fields;
	if (first === undefined || !(rule.type === 'screening' || ALWAYS_DECIDING.includes(rule.id)))
		return;
	if (properties.some((name) => isCriterion(rule[name]))) return;
	const isFormRule = rule.id.startsWith('form_');
	throw new FieldError(
		isFormRule ? 'form-rule-without-criterion' : 'rule-without-criterion',
		label(first),
		{ fields: fields.map((field) => `"${field}"`).join(' or ') },
	);
}

const isCriterion = (value: unknown): boolean =>
	Array.isArray(value) ? value.length > 0 : !isBlank(value) && value !== false;

function checkOrder(
	min: unknown,
	max: unknown,
	label: (field: string) => string,
	[minField, maxField]: [string, string],
): void {
	if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return;
	throw new FieldError('max-below-min', label(maxField), { other: minField });
}

function checkField(field: Row, label: (field: string) => string): void {
	checkId(field.id, FORM_FIELDS, label('Field'));
	if (field.field_type !== 'radio') return;
	if (Array.isArray(field.options) && field.options.length > 1) return;
	throw new FieldError('too-few-choices', label('Choices'));
}

function checkId(id: string, options: INodePropertyOptions[], label: string): void {
	if (hasOption(options, id) || isCustomField(id)) return;
	throw notInListError(
		id,
		label,
		options,
		', or the ID of a field of your own, which begins with custom_',
	);
}

/** Checks that the form has the fields that its rules use. */
function checkFormFields(rules: Row[], fields: Row[]): void {
	const fieldIds = new Set(fields.map(({ id }) => id));
	const index = rules.findIndex(
		({ id }) => (isCustomField(id) || hasOption(FORM_FIELDS, id)) && !fieldIds.has(id),
	);
	if (index < 0) return;
	const { id } = rules[index]!;
	const { name = id } = FORM_FIELDS.find(({ value }) => value === id) ?? {};
	const values = { list: formFields.displayName, name };
	throw new FieldError('form-field-missing', rowLabel('rules', index)('Rule'), values);
}

const hasOption = (options: INodePropertyOptions[], wanted: unknown): boolean =>
	options.some(({ value }) => value === wanted);

const isCustomField = (id: string): boolean => /^custom_\w+$/.test(id);

const getRows = (list: unknown): Row[] => (Array.isArray(list) ? (list as Row[]) : []);
