import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { oneWord } from '../../../shared/values/pasteArtifacts';
import { SLUG_PATTERN } from '../../../shared/values/slug';
import type { Operation } from '../operation';
import { bodyOf } from '../shared/requestBody';
import type { Parameters } from '../../../shared/values/request';
import { AnswerError, FieldError } from '../../../shared/values/errors';
import { filledOf } from '../../../shared/values/text';
import { directoryField, newDirectoryField } from '../shared/idFields';
import { rawOf } from '../../../shared/values/locator';
import { merchantOf, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { collections, name, valuesIn } from './directoryFields';

const TIMEOUT = 60_000;

const id = newDirectoryField({
	displayName: 'ID',
	name: 'id',
	required: true,
	description:
		'The last part of its address, which cannot be changed later: lowercase letters and digits with - or _ between them, by custom with the language at the end',
});

const own: INodeProperties[] = [
	{ ...name, required: true },
	directoryField({
		displayName: 'Parent Directory',
		name: 'parentTag',
		description:
			'The directory to put it below, as the last one; without it, it is reached by its link alone until it is put below another',
	}),
];

/** POST catalogue-tag-create (operationId create_catalogue_directory). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a catalogue directory',
	description: 'Create a directory of the coaching catalogue, for practice sessions to be found in',
	repeat: { safe: false, because: 'the second time its ID is taken' },
	timeout: TIMEOUT,
	fields: [id, ...own, ...collections(), includeInputFields, optionsField(TIMEOUT, merchantOption)],
	statuses: {
		409: [
			'There is a catalogue directory with this ID already',
			'Enter another ID, or change the one that there is with the operation Update.',
		],
	},
	request: (parameters) => ({
		method: 'POST',
		path: 'catalogue-tag-create',
		body: {
			id: idIn(parameters),
			...bodyOf([own, parameters], ...valuesIn(parameters)),
			...merchantOf(Object(parameters.options) as IDataObject),
		},
	}),
	output(response) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.id === 'string') return [answer];
		throw new AnswerError(
			'JobMojito answered with something that is not a new catalogue directory',
			'Look up with Get whether it was made before you run this again.',
		);
	},
};

function idIn(parameters: Parameters): string {
	const text = oneWord(
		filledOf(rawOf(parameters.id), id.displayName, 'Fill it in: it is required.'),
	);
	if (new RegExp(`^${SLUG_PATTERN}$`).test(text)) return text;
	throw new FieldError(
		id.displayName,
		'is not an ID of a catalogue directory',
		'Enter lowercase letters and digits with - or _ between them, such as sales-training-en.',
	);
}
