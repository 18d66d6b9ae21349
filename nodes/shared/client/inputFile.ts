import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { INPUT_FILE, type FilePart } from '../values/request';
import { FieldError, looksLikeName, quoteName } from '../values/errors';

/** A file of an input item. */
interface InputFile {
	/** The field that n8n knows it by. */
	field: string;
	binary: IBinaryData;
	/** In bytes. */
	size: number;
}

/** How many fields of an item an error names. */
const MAX_NAMES = 10;

/** A file that n8n has deleted, or cannot read. */
export const inputFileMissing = (): FieldError =>
	new FieldError(
		INPUT_FILE,
		'refers to a file that n8n no longer has',
		'The file was not sent. Run the workflow again from the node that provides the file.',
	);

/**
 * Finds the file of a part. Its content is not kept.
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
	if (!isFile(binary)) {
		throw new FieldError(
			INPUT_FILE,
			`is ${quoteName(file)}, but that is not a complete file`,
			'The node before this one, such as a Code node, has to pass on the file with all its properties.',
		);
	}
	const { id, data } = binary;
	const size = id ? await storedSize(context, id) : Buffer.byteLength(data, 'base64');
	if (size > 0) return { field, binary, size };
	throw new FieldError(
		INPUT_FILE,
		`is ${quoteName(file)}, but that file is empty`,
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
		`is ${quoteName(file)}, but this item has no such file`,
		there.length > 0
			? `Fields of this item that have a file: ${there.filter(looksLikeName).slice(0, MAX_NAMES).join(', ')}.`
			: 'This item has no files: add a node before this one that provides one, such as Read Files from Disk or HTTP Request.',
	);
}

/** What n8n writes in the place of the content of a file that it keeps elsewhere, under an ID. */
const KEPT_ELSEWHERE = /^(filesystem(-v2)?|database|s3|azure)$/;

/** Items can come from a Code node, with anything in them. */
function isFile(binary: unknown): boolean {
	const { id, data } = Object(binary) as Partial<Record<keyof IBinaryData, unknown>>;
	return id ? typeof id === 'string' : typeof data === 'string' && !KEPT_ELSEWHERE.test(data);
}

/**
 * The size of a file that n8n keeps elsewhere, in bytes.
 *
 * @throws {FieldError} if it is not there
 */
async function storedSize({ helpers }: IExecuteFunctions, id: string): Promise<number> {
	const metadata = await helpers.getBinaryMetadata(id).catch(() => undefined);
	// On the disk the content is a file of its own, and either can be gone without the other.
	if (metadata && !id.startsWith('filesystem')) return metadata.fileSize;
	try {
		const content = await helpers.getBinaryStream(id);
		try {
			return metadata ? metadata.fileSize : await lengthOf(content);
		} finally {
			content.destroy();
		}
	} catch {
		throw inputFileMissing();
	}
}

async function lengthOf(content: AsyncIterable<Buffer>): Promise<number> {
	let length = 0;
	for await (const chunk of content) length += chunk.length;
	return length;
}
