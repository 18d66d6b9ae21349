import type { INodeProperties } from 'n8n-workflow';
import { INPUT_FILE, type FilePart, type Parameters } from '../../../shared/values/request';
import { requireText } from '../../../shared/values/text';

/** The field that names the file of an item. Its own name is that of the part that the API takes. */
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
 * The part of a request that is the item's file.
 *
 * @throws {FieldError} if no field is named
 */
export const filePart = ({ file }: Parameters): FilePart => ({
	name: 'file',
	file: requireText(file, INPUT_FILE, 'empty-file-field'),
});
