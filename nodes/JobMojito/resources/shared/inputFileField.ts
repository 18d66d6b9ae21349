import type { INodeProperties } from 'n8n-workflow';
import { INPUT_FILE, type FilePart, type Parameters } from '../../../shared/values/request';
import { requireText } from '../../../shared/values/text';

/**
 * Creates the field that names the file of an item. It is called `file`, as the part of the API's
 * form.
 */
export const inputFileField = (description: string): INodeProperties => ({
	displayName: INPUT_FILE,
	name: 'file',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that contains the file',
	description,
});

/**
 * Creates the part of a form that contains the item's file.
 *
 * @throws {FieldError} if no field is named
 */
export const filePart = ({ file }: Parameters): FilePart => ({
	name: 'file',
	file: requireText(file, INPUT_FILE, 'empty-file-field'),
});
