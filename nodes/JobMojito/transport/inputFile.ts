import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FilePart } from '../values/request';
import { FieldError } from '../values/errors';
import { INPUT_FILE } from '../resources/shared/inputFile';

/** A file of an input item. */
interface InputFile {
	/** The field that n8n knows it by. */
	field: string;
	binary: IBinaryData;
	/** In bytes. */
	size: number;
}

/**
 * Finds the file of a part, without reading it.
 *
 * @param index of the item
 * @throws {FieldError} if the item has no such file, or there is nothing in it
 */
export async function findFile(
	context: IExecuteFunctions,
	{ file }: FilePart,
	index: number,
): Promise<InputFile> {
	const { field, binary } = named(context, file, index);
	const size = await sizeOf(context, binary);
	if (size > 0) return { field, binary, size };
	throw new FieldError(
		INPUT_FILE,
		`is "${file}", and that file is empty`,
		'Check the node that the file comes from.',
	);
}

/** Under the workflow setting that keeps files among the fields, `data` is short for `_files.data`. */
function named(
	context: IExecuteFunctions,
	file: string,
	index: number,
): Pick<InputFile, 'field' | 'binary'> {
	for (const field of [file, `_files.${file}`]) {
		try {
			return { field, binary: context.helpers.assertBinaryData(index, field) };
		} catch {
			// n8n's words name neither this field nor those that are there.
		}
	}
	const { json, binary = {} } = context.getInputData()[index]!;
	const there = [
		...Object.keys(binary),
		...Object.keys((json._files as object | null | undefined) ?? {}).map(
			(name) => `_files.${name}`,
		),
	];
	throw new FieldError(
		INPUT_FILE,
		`is "${file}", and this item has no such file`,
		there.length > 0
			? `Fields of this item that have a file: ${there.join(', ')}.`
			: 'This item has no file at all: put a node before this one that gives one, such as Read Files from Disk or HTTP Request.',
	);
}

async function sizeOf({ helpers }: IExecuteFunctions, { id, data }: IBinaryData): Promise<number> {
	if (!id) return Buffer.byteLength(data, 'base64');
	const metadata = await helpers.getBinaryMetadata(id).catch(() => undefined);
	if (metadata) return metadata.fileSize;
	throw new FieldError(
		INPUT_FILE,
		'names a file that n8n does not have any more',
		'Run the workflow again from the node that gives the file.',
	);
}
