import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { withoutNulls } from '../../../shared/values/withoutNulls';
import { byName } from '../shared/byName';
import { countryField } from '../shared/countryField';
import { interviewAvailableTill, newStatus, visibility } from '../shared/interviewSettings';
import { languageField } from '../shared/language';
import { ResponseError } from '../../../shared/errors/errors';
import { formFieldsFields } from './formFields';
import { assessmentRulesFields } from './rules';

/** The fields that Create and Update have in common: both call the same endpoint. */

export const basics: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'positionName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Project Manager',
		description: 'The name of the position, as candidates see it',
	},
	{
		displayName: 'Location',
		name: 'positionLocation',
		type: 'string',
		default: '',
		placeholder: 'e.g. Vienna',
		description: 'The location of the job, as candidates see it',
	},
	countryField('Country', 'positionCountryCode', 'The country of the job'),
	languageField({ description: 'The language of the position' }),
];

export const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Form', value: 'form', description: 'Candidates fill in a form' },
		{ name: 'Resume', value: 'resume', description: 'Candidates upload a résumé' },
		{
			name: 'Resume with Form',
			value: 'resume_with_form',
			description: 'Candidates upload a résumé and fill in a form',
		},
	],
	default: 'resume',
	description: 'The documents that candidates submit',
};

export const rows = [...assessmentRulesFields, ...formFieldsFields];

/** Optional, because `checkRules` decides whether a form needs fields. */
export const optionalRows = rows.map((field) => ({ ...field, required: false }));

const longTextField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description,
});

export const texts: INodeProperties[] = [
	longTextField('Expectations', 'candidateExpectations', 'The expectations of candidates'),
	longTextField('Job Description', 'positionDescriptionLong', 'The whole job description'),
	longTextField('Short Description', 'positionDescription', 'A short description of the job'),
];

export const availability: INodeProperties[] = [interviewAvailableTill, newStatus, visibility];

export const jsonField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName: `${displayName} (JSON)`,
	name,
	type: 'json',
	default: '',
	description,
});

export const kombo = jsonField(
	'Kombo Parameters',
	'komboParameters',
	'Settings of Kombo, the service that connects JobMojito to your ATS, as a JSON object',
);

export const collection = (
	displayName: string,
	name: string,
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	options: [...options].sort(byName),
});

/** Removes nulls from the rows of rules and form fields, because the API rejects them. */
export const withoutNullsInRows = (body: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			Array.isArray(value) ? (withoutNulls(value) as IDataObject[]) : value,
		]),
	);

export const request = (body: IDataObject) => ({
	method: 'POST' as const,
	path: 'pre-screening-create',
	body,
});

/**
 * Creates the output of a pre-screening.
 *
 * @throws {ResponseError} if the response does not confirm a pre-screening
 */
export function output(
	response: unknown,
	{ update_position_def_set_id }: IDataObject,
): IDataObject[] {
	const row = Object(response) as IDataObject;
	const isPreScreening = 'position_def_set_id' in row || 'created' in row || 'updated' in row;
	const interview_id = row.position_def_set_id ?? update_position_def_set_id;
	if (isPreScreening && typeof interview_id === 'string')
		return [withCanonicalIds(row, { interview_id })];
	throw new ResponseError('pre-screening-not-confirmed');
}
