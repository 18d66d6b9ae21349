import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { sanitizeFileName } from '../values/fileName';
import type { ApiRequest, FilePart } from '../values/request';
import type { FieldError } from '../errors/errors';
import { inputFileMissing, findFile } from './inputFile';

/** A multipart body for one attempt. */
export interface Form {
	body: FormData;
	/** Set if the upload failed because n8n could not read a file. */
	readError?: FieldError;
	/** Closes the files, which stay open after an error or an early response. */
	dispose(): void;
}

type Content = () => AsyncGenerator<Uint8Array>;

/**
 * A file that is read while it is sent, and again if n8n resends the request after renewing the token.
 * n8n's HTTP client uses only name, type, size and stream.
 */
class StreamedFile extends File {
	constructor(
		name: string,
		type: string,
		size: number,
		private readonly content: Content,
	) {
		super([], name, { type });
		Object.defineProperty(this, 'size', { value: size });
	}

	override stream() {
		return this.content() as unknown as ReturnType<File['stream']>;
	}
}

/**
 * Creates the multipart body of an item.
 *
 * @param index of the item
 * @throws {FieldError} if the item has no such file
 */
export async function createForm(
	context: IExecuteFunctions,
	parts: NonNullable<ApiRequest['form']>,
	index: number,
): Promise<Form> {
	const { helpers } = context;
	const body = new FormData();
	const opened: Array<ReturnType<typeof helpers.getBinaryStream>> = [];
	const dispose = () => {
		for (const opening of opened) {
			opening.then(
				(stream) => stream.destroy(),
				() => {},
			);
		}
	};
	const form: Form = { body, dispose };
	for (const part of parts) {
		if ('text' in part) {
			const filePart = parts.find((other) => 'file' in other && other.name === part.nameOf);
			const file = filePart && (await findFile(context, filePart as FilePart, index)).binary;
			const text = file ? fileAttributes({ ...file, fileName: part.text }).name : part.text;
			body.append(part.name, text);
			continue;
		}
		const { field, binary, size } = await findFile(context, part, index);
		const { id } = binary;
		// A file without an ID is in memory already.
		const bytes = id ? undefined : await helpers.getBinaryDataBuffer(index, field);
		const content: Content = async function* () {
			if (bytes) return yield bytes;
			const opening = helpers.getBinaryStream(id!);
			opened.push(opening);
			const onError = () => {
				form.readError = inputFileMissing();
			};
			opening.then((stream) => stream.once('error', onError), onError);
			yield* await opening;
		};
		const { name, type } = fileAttributes(binary);
		body.append(part.name, new StreamedFile(name, type, bytes?.length ?? size, content));
	}
	return form;
}

/** The name and type that are sent to the API. */
function fileAttributes({ fileName, fileExtension, mimeType }: IBinaryData) {
	const type = toText(mimeType) || 'application/octet-stream';
	return { name: sanitizeFileName(toText(fileName), type, toText(fileExtension)), type };
}

/** A Code node can put anything in a binary's properties. */
const toText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
