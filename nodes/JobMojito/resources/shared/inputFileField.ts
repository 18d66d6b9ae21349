import type { INodeProperties } from 'n8n-workflow';
import type { FilePart, Parameters } from '../../../shared/values/request';
import { filledOf } from '../../../shared/values/text';

/** The field that names the file of an item. Its own name is that of the part that the API takes. */
export const inputFile = (description: string): INodeProperties => ({
	displayName: INPUT_FILE,
	name: 'file',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that has the file',
	description,
});

export const INPUT_FILE = 'Input Data Field Name';

/**
 * The part of a request that is the item's file.
 *
 * @throws {FieldError} if no field is named
 */
export const filePart = ({ file }: Parameters): FilePart => ({
	name: 'file',
	file: filledOf(file, INPUT_FILE, 'Enter the name of the input field that has the file.'),
});
