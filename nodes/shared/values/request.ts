import type { IDataObject } from 'n8n-workflow';

/** What the user filled in for one item: each field's value by its name, expressions resolved. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A call to one endpoint. Everything in `query` and `body` goes under the API's own names. */
export interface ApiRequest {
	method: 'GET' | 'POST';
	/** The endpoint's name, which is its path under the base URL, e.g. `merchant-status`. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** A body of parts (multipart/form-data), in the place of a JSON one. */
	form?: Array<TextPart | FilePart>;
}

export interface TextPart {
	name: string;
	text: string;
	/** The file part whose name this text is, so that it gets the ending of that file. */
	nameOf?: string;
}

/** The label of the field that names the file of an item. */
export const INPUT_FILE = 'Input Data Field Name';

/** A file of the input item. */
export interface FilePart {
	name: string;
	/** The field of the input item that holds it, as the user entered it. */
	file: string;
}

/** A file to fetch for an output, from a link that opens by itself: no credential goes there. */
export interface Download {
	url: string;
	/** The field of the output item that takes it. */
	into: string;
	/** Safe on every file system. */
	fileName: string;
	mimeType: string;
	/**
	 * Whether what came is whole and of its kind.
	 *
	 * @throws {ResponseError} if it is not
	 */
	check(bytes: Buffer): void;
}
