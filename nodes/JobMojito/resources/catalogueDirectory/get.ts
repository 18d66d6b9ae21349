import type { IDataObject } from 'n8n-workflow';
import { defineOperation, READ_ONLY } from '../operation';
import { directoryField } from '../shared/idFields';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';
import { simplify } from '../shared/simplify';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 30_000;

const directory = directoryField({
	name: 'id',
	required: true,
	description: 'The directory to get, by the last part of its address',
});

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
export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a catalogue directory',
	description:
		'Get a directory of the coaching catalogue with its page, its sub-directories and up to 200 of its sessions',
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [directory, ...shape.fields, optionsField(TIMEOUT, merchantOption)],
	statusErrors: { 404: 'directory-not-found' },
	parse: (parameters) => ({
		select: shape.parse(parameters),
		request: readRequest(
			'catalogue-tag-get',
			[[directory], parameters],
			[[merchantOption], parameters.options],
		),
	}),
	request: ({ request }) => request,
	output(response, { select }) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.id === 'string') return [select(answer)];
		throw new ResponseError('not-a-directory-response');
	},
});
