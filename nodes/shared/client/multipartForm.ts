import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { sanitizeFileName } from '../values/fileName';
import type { ApiRequest, FilePart } from '../values/request';
import type { FieldError } from '../values/errors';
import { inputFileMissing, findFile } from './inputFile';

/** A body of parts, for one try. */
export interface Form {
	body: FormData;
	/** Why the body could not be sent to its end, where that is for a file that n8n cannot read. */
	lost?: FieldError;
	/** Closes the files: after an error or an early answer nobody else does. */
	release(): void;
}

type Content = () => AsyncGenerator<Uint8Array>;

/**
 * A file that is read only while it is sent, and again if n8n sends it again for a renewed token.
 * n8n's HTTP client looks at name, type, size and stream alone.
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
 * Makes the body of parts of an item.
 *
 * @throws {FieldError} if the item has no such file
 */
export async function createForm(
	context: IExecuteFunctions,
	parts: NonNullable<ApiRequest['form']>,
	index: number,
): Promise<Form> {
	const { helpers } = context;
	const body = new FormData();
	const form: Form = { body, release };
	const opened: Array<ReturnType<typeof helpers.getBinaryStream>> = [];
	for (const part of parts) {
		if ('text' in part) {
			const of = parts.find((one) => 'file' in one && one.name === part.nameOf);
			const named = of && (await findFile(context, of as FilePart, index)).binary;
			body.append(part.name, named ? described({ ...named, fileName: part.text }).name : part.text);
			continue;
		}
		const { field, binary, size } = await findFile(context, part, index);
		const { id } = binary;
		// Without an id it is in memory already.
		const bytes = id ? undefined : await helpers.getBinaryDataBuffer(index, field);
		const content: Content = async function* () {
			if (bytes) return yield bytes;
			const stream = helpers.getBinaryStream(id!);
			opened.push(stream);
			const lost = () => {
				form.lost = inputFileMissing();
			};
			stream.then((one) => one.once('error', lost), lost);
			yield* await stream;
		};
		const { name, type } = described(binary);
		body.append(part.name, new StreamedFile(name, type, bytes?.length ?? size, content));
	}
	return form;

	function release() {
		for (const stream of opened) {
			stream.then(
				(one) => one.destroy(),
				() => {},
			);
		}
	}
}

/** As the API is told of it. */
function described({ fileName, fileExtension, mimeType }: IBinaryData) {
	const type = asText(mimeType) || 'application/octet-stream';
	return { name: sanitizeFileName(asText(fileName), type, asText(fileExtension)), type };
}

/** A property of a file as text: an expression or a Code node can have put anything there. */
const asText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
