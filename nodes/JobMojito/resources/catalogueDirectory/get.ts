import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import { ResponseError } from '../../../shared/values/errors';
import { directoryField } from '../shared/idFields';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';
import { simplify } from '../shared/simplify';

const TIMEOUT = 30_000;

const directory = directoryField({
	name: 'id',
	required: true,
	description: 'The directory to read, by the last part of its address',
});

/** What 404 says of a directory. */
export const directoryNotFound: [message: string, remedy: string] = [
	'There is no such catalogue directory in your JobMojito account',
	'Check "Directory": choose it from the list, or take an ID that Get Many gives.',
];

const shape = simplify({
	all: [
		'catalogue_url',
		'coach_plan',
		'content_md',
		'cover_image_url',
		'created_at',
		'description',
		'is_start_directory',
		'matched_sessions',
		'matched_sessions_truncated',
		'merchant_id',
		'mojito_language_code',
		'name',
		'status',
		'sub_directories',
		'tags_interview_set_filter',
		'tags_sub',
		'updated_at',
		'visibility',
	],
	useful: [
		'name',
		'description',
		'status',
		'visibility',
		'mojito_language_code',
		'catalogue_url',
		'content_md',
		'sub_directories',
		'matched_sessions',
	],
	id: 'id',
});

/** GET catalogue-tag-get (operationId get_catalogue_directory). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a catalogue directory',
	description:
		'Get a directory of the coaching catalogue with its page, the directories below it and the sessions in it (200 at most)',
	idempotency: { idempotent: true, reason: 'it only reads' },
	timeout: TIMEOUT,
	fields: [directory, ...shape.fields, optionsField(TIMEOUT, merchantOption)],
	statusMessages: { 404: directoryNotFound },
	request(parameters) {
		shape.wanted(parameters);
		return readRequest(
			'catalogue-tag-get',
			[[directory], parameters],
			[[merchantOption], parameters.options],
		);
	},
	output(response, parameters) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.id === 'string') return [shape.wanted(parameters)(answer)];
		throw new ResponseError(
			'JobMojito answered with something that is not a catalogue directory',
			'Check the base URL in the credential: it has to be that of the API.',
		);
	},
};
