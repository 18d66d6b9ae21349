import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { jsonOrFields } from '../shared/jsonOrFields';
import { emptyDefault } from '../shared/emptyDefault';
import { countryField } from '../shared/countryField';
import { educationField, GENDERS, languageRow } from './levels';

/** The standard fields of a form. */
export const FORM_FIELDS: INodePropertyOptions[] = [
	{ name: 'Form: Age', value: 'form_age' },
	{ name: 'Form: Cover Letter', value: 'form_cover_letter' },
	{ name: 'Form: Education', value: 'form_education' },
	{ name: 'Form: Education by Country', value: 'form_education_by_country' },
	{ name: 'Form: Gender', value: 'form_gender' },
	{ name: 'Form: Languages', value: 'form_languages' },
	{ name: 'Form: National ID', value: 'form_national_id' },
	{ name: 'Form: Nationality', value: 'form_nationality' },
	{ name: 'Form: Residency', value: 'form_residency' },
	{ name: 'Form: Visa', value: 'form_visa' },
];

export const RULES: INodePropertyOptions[] = [
	...FORM_FIELDS,
	{ name: 'Resume: Education', value: 'resume_education' },
	{ name: 'Resume: Education by Country', value: 'resume_education_by_country' },
	{ name: 'Resume: Experience', value: 'resume_technical_experience' },
	{ name: 'Resume: Score by the AI', value: 'resume_match' },
];

/** Rules that decide regardless of their type. */
export const ALWAYS_DECIDING = ['resume_match', 'resume_technical_experience'];

const IF_NOT_MET: INodePropertyOptions[] = [
	{ name: 'Mark for Review', value: 'mark_for_review', description: 'A recruiter decides' },
	{ name: 'Reject', value: 'reject', description: 'The candidate is rejected immediately' },
];

/** Matches the IDs of custom fields, whose rules have no criterion. */
export const CUSTOM = { _cnd: { startsWith: 'custom_' } };

/** Shows a field for the rules with these IDs. */
const shownForRules = (...ids: string[]): INodeProperties['displayOptions'] => {
	const otherIds = RULES.map(({ value }) => value).filter((value) => !ids.includes(String(value)));
	// Hidden for other rules, instead of shown for these, so that the panel shows all fields while an
	// expression sets the rule.
	return { hide: { id: ['', ...otherIds, CUSTOM] } };
};

const numberField = (field: {
	displayName: string;
	name: string;
	typeOptions?: INodeProperties['typeOptions'];
	displayOptions: INodeProperties['displayOptions'];
	description: string;
}): INodeProperties =>
	emptyDefault({
		...field,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0, ...field.typeOptions },
		default: 0,
	});

const values: INodeProperties[] = [
	{
		displayName: 'Rule',
		name: 'id',
		type: 'options',
		typeOptions: { allowArbitraryValues: true },
		required: true,
		options: RULES,
		default: '',
		description:
			'The criterion that the rule checks; for a custom field, use an expression with its ID, such as custom_1764000000000',
	},
	numberField({
		displayName: 'Accept From Score',
		name: 'resumeScoreAccept',
		typeOptions: { minValue: 0, maxValue: 10 },
		displayOptions: shownForRules('resume_match'),
		description:
			'The minimum AI score, from 0 to 10, at which a résumé passes; with a lower score a recruiter reviews it',
	}),
	numberField({
		displayName: 'Reject Below Score',
		name: 'resumeScoreReject',
		typeOptions: { minValue: 0, maxValue: 10 },
		displayOptions: shownForRules('resume_match'),
		description: 'The AI score, from 0 to 10, below which a résumé is rejected; 0 rejects none',
	}),
	numberField({
		displayName: 'Years of Experience',
		name: 'technicalExperienceYears',
		displayOptions: shownForRules('resume_technical_experience'),
		description: 'The minimum number of years of relevant experience',
	}),
	{
		displayName: 'Counts As',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Optional', value: 'optional', description: 'The form asks for it' },
			{ name: 'Required', value: 'required', description: 'The form requires an answer' },
			{ name: 'Screening', value: 'screening', description: 'The rule decides' },
		],
		default: 'screening',
		displayOptions: { hide: { id: ALWAYS_DECIDING } },
		description: 'Whether the rule decides or the form only asks the question',
	},
	{
		displayName: 'If Not Met',
		name: 'action',
		type: 'options',
		options: IF_NOT_MET,
		default: 'mark_for_review',
		description: 'The action if the rule is not met',
	},
	{
		...countryField('Countries', 'country', 'The accepted countries'),
		typeOptions: {
			format: 'country',
			multipleValues: true,
			multipleValueButtonText: 'Add Country',
		},
		default: [],
		displayOptions: shownForRules('form_nationality', 'form_residency'),
	},
	emptyDefault({
		displayName: 'Countries of the EU',
		name: 'countryEu',
		type: 'boolean',
		default: false,
		displayOptions: shownForRules('form_nationality', 'form_residency'),
		description: 'Whether all EU countries are accepted as well',
	}),
	{
		...educationField(
			'The minimum level of education; a rule by country has its own keys, which you can enter by an expression',
		),
		typeOptions: { allowArbitraryValues: true },
		displayOptions: shownForRules(
			'form_education',
			'form_education_by_country',
			'resume_education',
			'resume_education_by_country',
		),
	},
	{
		displayName: 'Genders',
		name: 'gender',
		type: 'multiOptions',
		options: GENDERS,
		default: [],
		displayOptions: shownForRules('form_gender'),
		description: 'The accepted genders',
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Language' },
		placeholder: 'Add Language',
		default: {},
		displayOptions: shownForRules('form_languages'),
		description: 'The languages that candidates must speak (all of them)',
		options: [
			{
				displayName: 'Language',
				name: 'language',
				values: languageRow('The minimum language level'),
			},
		],
	},
	numberField({
		displayName: 'Age From',
		name: 'ageMin',
		displayOptions: shownForRules('form_age'),
		description: 'The minimum age, in years',
	}),
	numberField({
		displayName: 'Age To',
		name: 'ageMax',
		displayOptions: shownForRules('form_age'),
		description: 'The maximum age, in years',
	}),
	{
		displayName: 'Visas',
		name: 'visa',
		type: 'string',
		typeOptions: { format: 'keys', multipleValues: true, multipleValueButtonText: 'Add Visa' },
		default: [],
		displayOptions: shownForRules('form_visa'),
		description: 'The keys of the accepted visas, which exist for some countries only',
	},
];

const EXAMPLE = [
	{ id: 'resume_match', resume_score_reject: 3, resume_score_accept: 7 },
	{ id: 'resume_technical_experience', technical_experience_years: 2, action: 'mark_for_review' },
	{ id: 'form_residency', type: 'screening', action: 'reject', country: ['CH'], country_eu: true },
	{
		id: 'form_languages',
		type: 'screening',
		action: 'mark_for_review',
		languages: [{ code: 'en', level: 'advanced' }],
	},
	{ id: 'form_education', type: 'screening', action: 'mark_for_review', education: 'bachelors' },
	{ id: 'form_visa', type: 'screening', action: 'reject', visa: ['work_permit'] },
	{ id: 'form_age', type: 'screening', action: 'reject', age_min: 18, age_max: 99 },
	{ id: 'form_gender', type: 'optional', gender: ['female', 'male', 'other'] },
];

export const assessmentRules: INodeProperties = {
	displayName: 'Assessment Rules',
	name: 'assessmentRules',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		multipleValueButtonText: 'Add Rule',
		sortable: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.id }}' },
	},
	placeholder: 'Add Rule',
	default: {},
	options: [{ displayName: 'Rule', name: 'rule', values }],
	description:
		'The rules that candidates must meet, in order; an update replaces all of them. A rule about a form field needs that field under Form Fields.',
};

export const assessmentRulesFields = jsonOrFields(assessmentRules, EXAMPLE);
