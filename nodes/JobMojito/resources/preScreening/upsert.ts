import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { byName } from '../shared/byName';
import { assertNothingToClear, buildPatch, fieldsToClear } from '../shared/buildPatch';
import { preScreeningField } from '../shared/idFields';
import {
	interviewAvailableTill,
	newStatus,
	visibility,
	withAvailableUntil,
} from '../shared/interviewSettings';
import { languageField } from '../shared/language';
import { parseLocator, resolvedToUndefined, isLocatorFilled } from '../../../shared/values/locator';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { withoutNulls } from '../../../shared/values/withoutNulls';
import { countryField } from '../shared/countryField';
import { assessmentRules, assessmentRulesFields } from './rules';
import { checkRules } from './checkRules';
import { formFieldsFields } from './formFields';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 60_000;

const toUpdate = preScreeningField({
	displayName: 'Pre-Screening to Update',
	name: 'updatePositionDefSetId',
	description:
		'The pre-screening to update, as the Interviews page of JobMojito lists it; leave it empty to create a new one',
});

/** With a choice that leaves alone what an update does not change, and is not made for the user. */
const keepable = (field: INodeProperties): INodeProperties => ({
	...field,
	options: [
		{ name: 'Keep as It Is', value: '', description: 'What an update does not change' },
		...field.options!,
	],
	default: '',
});

/** What a new one needs, and an update may leave alone. */
const basics: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'positionName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Project Manager',
		description: 'The name of the position, as candidates see it; required for a new one',
	},
	{
		displayName: 'Location',
		name: 'positionLocation',
		type: 'string',
		default: '',
		placeholder: 'e.g. Vienna',
		description: 'Where the job is, as candidates see it; required for a new one',
	},
	countryField('Country', 'positionCountryCode', 'The country of the job, required for a new one'),
	keepable(languageField({ description: 'The language of the position; required for a new one' })),
];

const type = keepable({
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Form', value: 'form', description: 'Candidates fill in a form' },
		{ name: 'Resume', value: 'resume', description: 'Candidates hand in a résumé' },
		{ name: 'Resume with Form', value: 'resume_with_form', description: 'Candidates do both' },
	],
	default: 'resume',
	description: 'What candidates submit; a new pre-screening asks for the résumé unless you choose',
});

const rows = [...assessmentRulesFields, ...formFieldsFields];

/** What a form needs is for `checkRules` to say, which knows what an update may leave as it is. */
const optional = (field: INodeProperties): INodeProperties => ({ ...field, required: false });

const longText = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description,
});

const content: INodeProperties[] = [
	longText('Expectations', 'candidateExpectations', 'What is expected of candidates'),
	longText('Long Description', 'positionDescriptionLong', 'The long description of the position'),
	longText('Short Description', 'positionDescription', 'The short description of the position'),
];

const availability: INodeProperties[] = [interviewAvailableTill, newStatus, visibility];

const json = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName: `${displayName} (JSON)`,
	name,
	type: 'json',
	default: '',
	description,
});

const kombo = json(
	'Kombo Parameters',
	'komboParameters',
	'Settings of Kombo, where it connects JobMojito to your ATS, as a JSON object',
);

const creation = json(
	'Creation Parameters',
	'creationParameters',
	'More settings that JobMojito told you for making a new one, as a JSON object; an update ignores them',
);

const clear = fieldsToClear([...content, assessmentRules, interviewAvailableTill, kombo]);

const collection = (displayName: string, name: string, options: INodeProperties[]) => ({
	displayName,
	name,
	type: 'collection' as const,
	placeholder: 'Add setting',
	default: {},
	options: [...options].sort(byName),
});

const DESCRIPTION =
	'Make a pre-screening of résumés and forms of candidates, or change one; what is left empty stays as it is';

/** POST pre-screening-create (operationId upsert_pre_screening): makes a pre-screening, or updates one. */
export const upsert = defineOperation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a pre-screening',
	description: DESCRIPTION,
	idempotency: {
		idempotent: false,
		reason: 'each call creates another one unless it updates one',
		isIdempotent: ({ body }) => Boolean(body?.update_position_def_set_id),
	},
	timeout: TIMEOUT,
	statusErrors: { 404: 'pre-screening-to-update-not-found' },
	fields: [
		toUpdate,
		...basics,
		type,
		...rows,
		collection('Content', 'content', content),
		collection('Availability', 'availability', availability),
		clear,
		includeInputFields,
		optionsField(TIMEOUT, creation, kombo, merchantOption),
	],

	parse(parameters): IDataObject {
		const updated = parseIdToUpdate(parameters);
		const options = (parameters.options ?? {}) as Parameters;
		const isNew = updated === undefined;
		const groups: Array<[INodeProperties[], unknown]> = [
			[
				[...basics.map((field) => ({ ...field, required: isNew })), type, ...rows.map(optional)],
				parameters,
			],
			[content, parameters.content],
			[availability, parameters.availability],
			[[creation, kombo], options],
		];
		if (isNew) assertNothingToClear(clear, parameters.fieldsToClear);
		const body = isNew
			? buildBody(...groups)
			: {
					update_position_def_set_id: updated,
					...buildPatch(clear, parameters.fieldsToClear, ...groups),
				};
		for (const name of ['assessment_rules', 'form_fields']) {
			if (name in body) body[name] = withoutNulls(body[name]) as IDataObject[];
		}
		checkRules(body, isNew);
		return { ...withAvailableUntil(body, parameters), ...parseMerchant(options) };
	},

	request: (body) => ({ method: 'POST', path: 'pre-screening-create', body }),

	output(response, { update_position_def_set_id }) {
		const row = Object(response) as IDataObject;
		const isOne = 'position_def_set_id' in row || 'created' in row || 'updated' in row;
		const interview_id = row.position_def_set_id ?? update_position_def_set_id;
		if (isOne && typeof interview_id === 'string') return [withCanonicalIds(row, { interview_id })];
		throw new ResponseError('pre-screening-not-confirmed');
	},
});

/** An empty column makes a new one, one that is not there does not. */
const parseIdToUpdate = ({ updatePositionDefSetId: value }: Parameters): string | undefined =>
	isLocatorFilled(value) || resolvedToUndefined(value)
		? parseLocator(value, toUpdate.displayName)
		: undefined;
