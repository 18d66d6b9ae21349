import { hash } from 'node:crypto';

/** An uploaded file. */
export interface UploadedFile {
	name: string;
	/** As declared by the client, or empty. */
	contentType: string;
	bytes: Buffer;
	sha256: string;
}

export type Files = Record<string, UploadedFile | undefined>;

export interface Parts {
	/** The fields; a repeated field is an array, a file is represented by its name. */
	body: Record<string, unknown>;
	files: Files;
}

/** A file with its hash. */
export function toUploadedFile(name: string, contentType: string, bytes: Buffer): UploadedFile {
	return { name, contentType, bytes, sha256: hash('sha256', bytes) };
}

/** Parses a multipart body; undefined if it is invalid or incomplete. */
export async function readMultipart(
	bytes: Buffer,
	contentType: string,
): Promise<Parts | undefined> {
	const source = new Response(new Uint8Array(bytes), { headers: { 'Content-Type': contentType } });
	let form: FormData;
	try {
		form = await source.formData();
	} catch {
		return undefined;
	}
	const parts: Parts = { body: {}, files: {} };
	for (const name of new Set(form.keys())) {
		const values = form.getAll(name);
		const [value] = values;
		if (values.length > 1 || value === undefined) parts.body[name] = values.map(String);
		else if (typeof value === 'string') parts.body[name] = value;
		else {
			const content = Buffer.from(await value.arrayBuffer());
			parts.files[name] = toUploadedFile(value.name, value.type, content);
			parts.body[name] = value.name || 'unnamed';
		}
	}
	return parts;
}

/** Parses JSON with a file in Base64; invalid Base64 is an empty file. */
export function readBase64(body: Record<string, unknown>): Parts {
	if (typeof body.file !== 'string') return { body, files: {} };
	const name = typeof body.name === 'string' ? body.name : '';
	const valid = /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body.file);
	const bytes = Buffer.from(valid ? body.file : '', 'base64');
	return { body, files: { file: toUploadedFile(name, '', bytes) } };
}
