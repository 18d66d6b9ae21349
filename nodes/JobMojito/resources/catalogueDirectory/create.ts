import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { singleToken } from '../../../shared/values/pasteArtifacts';
import { SLUG_PATTERN } from '../../../shared/values/slug';
import { defineOperation } from '../operation';
import { buildBody } from '../shared/requestBody';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import { quoteGiven } from '../../../shared/values/quoteName';
import { requireText } from '../../../shared/values/text';
import { directoryField, newDirectoryField } from '../shared/idFields';
import { rawLocatorValue } from '../../../shared/values/locator';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { collections, name, buildDirectory } from './directoryFields';

const TIMEOUT = 60_000;

const id = newDirectoryField({
	displayName: 'ID',
	name: 'id',
	required: true,
	description:
		"The last part of the directory's address: lowercase letters and digits, separated by - or _, usually with the language at the end. It cannot be changed later.",
});

const basics: INodeProperties[] = [
	{ ...name, required: true },
	directoryField({
		displayName: 'Parent Directory',
		name: 'parentTag',
		description:
			'The directory that lists this one as its last entry; without it, people can open the directory only by its link',
	}),
];

/** POST catalogue-tag-create (operationId create_catalogue_directory). */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a catalogue directory',
	description:
		'Create a directory of the coaching catalogue, in which people find practice sessions',
	idempotency: {
		idempotent: false,
		reason: 'a repeated call fails because the ID exists',
		sideEffect: { effect: 'creates a catalogue directory' },
	},
	timeout: TIMEOUT,
	fields: [
		id,
		...basics,
		...collections(),
		includeInputFields,
		optionsField(TIMEOUT, merchantOption),
	],
	statusErrors: { 409: 'directory-exists' },
	parse: (parameters) => ({
		id: parseSlug(parameters.id),
		...buildBody([basics, parameters], ...buildDirectory(parameters)),
		...parseMerchant(Object(parameters.options) as IDataObject),
	}),
	request: (body) => ({ method: 'POST', path: 'catalogue-tag-create', body }),
	output(response) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.id === 'string') return [answer];
		throw new ResponseError('directory-not-confirmed');
	},
});

function parseSlug(value: unknown): string {
	const text = singleToken(requireText(rawLocatorValue(value), id.displayName, 'required'));
	if (new RegExp(`^${SLUG_PATTERN}$`).test(text)) return text;
	throw new FieldError('not-a-directory-id', id.displayName, { given: quoteGiven(text) });
}
