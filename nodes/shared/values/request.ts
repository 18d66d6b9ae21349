import type { IDataObject } from 'n8n-workflow';

/** One item's field values by field name, with expressions resolved. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A request to one endpoint; `query` and `body` use the API's property names. */
export interface ApiRequest {
	method: 'GET' | 'POST';
	/** The endpoint's name, which is its path under the base URL, e.g. `merchant-status`. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** A multipart/form-data body, instead of a JSON one. */
	form?: Array<TextPart | FilePart>;
}

export interface TextPart {
	name: string;
	text: string;
	/**
	 * The name of the file part that this text is the file name of. It gets the extension of that file.
	 */
	nameOf?: string;
}

/** The label of the field that selects the file of an item. */
export const INPUT_FILE = 'Input Data Field Name';

/** A file of the input item. */
export interface FilePart {
	name: string;
	/** The name of the input item's binary field, as the user entered it. */
	file: string;
}

/** A file to download from a public link, without the credential, and to add to the output. */
export interface Download {
	url: string;
	/** The binary field of the output item. */
	into: string;
	/** Valid on every file system. */
	fileName: string;
	mimeType: string;
	/**
	 * Checks that the file is complete and of the expected type.
	 *
	 * @throws {ResponseError} if it is not
	 */
	check(bytes: Buffer): void;
}
