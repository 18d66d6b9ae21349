import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { INPUT_FILE, type FilePart } from '../values/request';
import { FieldError } from '../errors/errors';
import { looksLikeName, quoteName } from '../values/quoteName';

/** A file of an input item. */
interface InputFile {
	/** The name of its binary field. */
	field: string;
	binary: IBinaryData;
	/** In bytes. */
	size: number;
}

/** How many binary fields an error lists. */
const MAX_NAMES = 10;

/** n8n has deleted the file, or cannot read it. */
export const inputFileMissing = (): FieldError => new FieldError('file-deleted', INPUT_FILE);

/**
 * Finds the file of a multipart part, without keeping its content.
 *
 * @param index of the item
 * @throws {FieldError} if the item has no such file, or the file is empty
 */
export async function findFile(
	context: IExecuteFunctions,
	{ file }: FilePart,
	index: number,
): Promise<InputFile> {
	const { field, binary } = findBinary(context, file, index);
	if (!isFile(binary)) {
		throw new FieldError('file-incomplete', INPUT_FILE, { file: quoteName(file) });
	}
	const { id, data } = binary;
	const size = id ? await externalSize(context, id) : Buffer.byteLength(data, 'base64');
	if (size > 0) return { field, binary, size };
	throw new FieldError('file-empty', INPUT_FILE, { file: quoteName(file) });
}

/**
 * Finds a binary field. If the workflow stores files in `json._files`, their names have that prefix.
 */
function findBinary(
	context: IExecuteFunctions,
	file: string,
	index: number,
): Pick<InputFile, 'field' | 'binary'> {
	for (const field of [file, `_files.${file}`]) {
		try {
			return { field, binary: context.helpers.assertBinaryData(index, field) };
		} catch {
			// n8n's error names neither this field nor the existing files, so it is replaced below.
		}
	}
	const { json, binary = {} } = context.getInputData()[index]!;
	const stored = Object.keys((json._files as object | null | undefined) ?? {});
	const names = [...Object.keys(binary), ...stored.map((name) => `_files.${name}`)];
	if (names.length === 0) {
		throw new FieldError('item-without-file', INPUT_FILE, { file: quoteName(file) });
	}
	throw new FieldError('file-not-found', INPUT_FILE, {
		file: quoteName(file),
		names: names.filter(looksLikeName).slice(0, MAX_NAMES).join(', '),
	});
}

/**
 * The values that n8n writes to `data` if it stores the content elsewhere, under the binary's `id`.
 */
const EXTERNAL_STORAGE = /^(filesystem(-v2)?|database|s3|azure)$/;

/** A Code node can put anything in a binary field. */
function isFile(binary: unknown): boolean {
	const { id, data } = Object(binary) as Partial<Record<keyof IBinaryData, unknown>>;
	return id ? typeof id === 'string' : typeof data === 'string' && !EXTERNAL_STORAGE.test(data);
}

/**
 * The size of a file outside of the item, in bytes.
 *
 * @throws {FieldError} if the file no longer exists
 */
async function externalSize({ helpers }: IExecuteFunctions, id: string): Promise<number> {
	const metadata = await helpers.getBinaryMetadata(id).catch(() => undefined);
	// On disk, content and metadata are separate files, and either can be deleted without the other.
	if (metadata && !id.startsWith('filesystem')) return metadata.fileSize;
	try {
		const content = await helpers.getBinaryStream(id);
		try {
			return metadata ? metadata.fileSize : await countBytes(content);
		} finally {
			content.destroy();
		}
	} catch {
		throw inputFileMissing();
	}
}

async function countBytes(content: AsyncIterable<Buffer>): Promise<number> {
	let count = 0;
	for await (const chunk of content) count += chunk.length;
	return count;
}
