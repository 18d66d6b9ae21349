import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { SideEffect } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { preScreeningField } from '../shared/idFields';
import { jsonOrFields } from '../shared/jsonOrFields';
import { withNameBesideEmail } from '../shared/nameBesideEmail';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { emptyDefault } from '../shared/emptyDefault';
import { withoutNulls } from '../../../shared/values/withoutNulls';
import { countryField } from '../shared/countryField';
import { educationField, GENDERS, languageRow } from './levels';
import { ResponseError } from '../../../shared/errors/errors';

/** The fields of Screen File and Screen Text. */

const position = preScreeningField({
	name: 'positionId',
	required: true,
	description:
		'The pre-screening to screen the candidate for, from the Interviews page of JobMojito',
});

const person: INodeProperties[] = [
	{
		displayName: 'Candidate Name',
		name: 'candidateName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Nathan Smith',
		description: 'The full name of the candidate',
	},
	{
		displayName: 'Candidate Email',
		name: 'candidateEmail',
		type: 'string',
		typeOptions: { format: 'email' },
		default: '',
		required: true,
		placeholder: 'e.g. name@email.com',
		description:
			'The email address of the candidate; an existing candidate with this email is reused',
	},
];

const details: INodeProperties[] = [
	countryField(
		'Country',
		'candidateCountryCode',
		'The country of the candidate, which is used as residency and nationality if the form answers do not include them',
	),
	{
		displayName: 'External ID',
		name: 'candidateExternalId',
		type: 'string',
		default: '',
		placeholder: 'e.g. ATS-4711',
		description: 'The ID of the candidate in your own system, such as your ATS',
	},
	{
		displayName: 'LinkedIn URL',
		name: 'candidateLinkedinUrl',
		type: 'string',
		typeOptions: { format: 'linkedIn' },
		default: '',
		placeholder: 'e.g. https://www.linkedin.com/in/nathan-smith',
		description: "The URL of the candidate's LinkedIn page",
	},
];

const EXAMPLE = {
	residency: 'AT',
	nationality: 'AT',
	education: 'bachelors',
	languages: [{ code: 'en', level: 'advanced' }],
	visa: 'work_permit',
	age: 31,
	gender: 'other',
};

const answerFields: INodeProperties[] = [
	{
		displayName: 'Age',
		name: 'age',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 18,
		description: 'The age of the candidate in years',
	},
	educationField('The highest level of education of the candidate'),
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: GENDERS,
		default: 'female',
		description: 'The gender of the candidate',
	},
	{
		displayName: 'Languages',
		name: 'languages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Language' },
		placeholder: 'Add Language',
		default: {},
		description: 'The languages that the candidate speaks',
		options: [
			{
				displayName: 'Language',
				name: 'language',
				values: languageRow('The language level of the candidate'),
			},
		],
	},
	countryField('Nationality', 'nationality', 'The nationality of the candidate'),
	countryField('Residency', 'residency', 'The country where the candidate lives'),
	{
		displayName: 'Visa',
		name: 'visa',
		type: 'string',
		default: '',
		description: "The key of the candidate's visa, as used in the rule of the pre-screening",
	},
];

const answers = jsonOrFields(
	{
		displayName: 'Form Answers',
		name: 'form',
		type: 'collection',
		placeholder: 'Add answer',
		default: {},
		description:
			'The answers of the candidate to the form of the pre-screening, which its rules check; for answers to custom fields use JSON',
		// Empty, so that a default such as 18 is not sent as an answer of the candidate.
		options: answerFields.map(emptyDefault),
	},
	EXAMPLE,
);

/** @param resume the operation's own fields, after those of the candidate */
export const applicantFields = (...resume: INodeProperties[]): INodeProperties[] => [
	position,
	...person,
	...resume,
	{
		displayName: 'Candidate Details',
		name: 'candidateDetails',
		type: 'collection',
		placeholder: 'Add detail',
		default: {},
		options: details,
	},
	...answers,
];

export function parseApplicant(parameters: Parameters, ...resume: INodeProperties[]): IDataObject {
	const { form, ...body } = buildBody(
		[[position, ...resume, ...answers], parameters],
		[person, withName(parameters)],
		[details, parameters.candidateDetails],
	);
	return { ...body, ...(form !== undefined && { form: withoutNulls(form) as IDataObject }) };
}

const withName = (parameters: Parameters): Parameters =>
	withNameBesideEmail(parameters, 'candidateName', 'candidateEmail');

/**
 * Parses the candidate and the position for the output, because the response does not contain them.
 */
export const parseCandidate = (parameters: Parameters): IDataObject =>
	buildBody([[position], parameters], [person, withName(parameters)]);

/**
 * Creates the output of a decision, with the candidate's values and the canonical IDs. If an earlier
 * decision exists, the response has a link instead of an ID.
 *
 * @throws {ResponseError} if the response is not a decision
 */
export function decision(
	response: unknown,
	{ candidate: { position_id, ...person } }: { candidate: IDataObject },
): IDataObject[] {
	const row = (response ?? {}) as IDataObject;
	if (typeof row.decision_status === 'string') {
		return [withCanonicalIds({ ...person, ...row }, { position_id })];
	}
	throw new ResponseError('screening-not-confirmed');
}

export const SCREENING_EFFECT: SideEffect = { effect: 'costs credits and creates a new candidate' };

export const SCREENING_STATUSES = { 404: 'pre-screening-not-found' } as const;
