import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../operation';
import { buildBody } from '../shared/requestBody';
import { buildPatch, fieldsToClear } from '../shared/buildPatch';
import { directoryField } from '../shared/idFields';
import { includeInputFields, optionsField } from '../shared/options';
import {
	availability,
	collections,
	content,
	name,
	status,
	buildDirectory,
	visibility,
} from './directoryFields';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 60_000;

const directory = directoryField({
	name: 'id',
	required: true,
	description:
		'The directory to update, by the last part of its address; the address itself does not change',
});

const clearField = fieldsToClear(
	[...content, ...availability].filter((field) => field !== status && field !== visibility),
);

/** POST catalogue-tag-update (operationId update_catalogue_directory): properties that are not sent stay unchanged. */
export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a catalogue directory',
	description:
		'Change the fields of a coaching directory that you fill in; its page and lists are replaced as a whole, so read them with Get',
	idempotency: { idempotent: true, reason: 'a repeated call changes nothing' },
	timeout: TIMEOUT,
	fields: [
		directory,
		{
			displayName:
				'Only the fields that you fill in are changed. The page, the session tags and the sub-directories are replaced as a whole, so read them with Get first.',
			name: 'replacedWhole',
			type: 'notice',
			default: '',
		},
		...collections([name]),
		clearField,
		includeInputFields,
		optionsField(TIMEOUT),
	],
	statusErrors: { 404: 'directory-not-found' },
	parse: (parameters) => ({
		...buildBody([[directory], parameters]),
		...buildPatch(clearField, parameters.fieldsToClear, ...buildDirectory(parameters, [name])),
	}),
	request: (body) => ({ method: 'POST', path: 'catalogue-tag-update', body }),
	output(response) {
		const answer = Object(response) as IDataObject;
		if (Array.isArray(answer.updated_fields)) return [answer];
		throw new ResponseError('update-not-confirmed');
	},
});
