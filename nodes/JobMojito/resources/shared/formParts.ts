import type { IDataObject } from 'n8n-workflow';
import type { TextPart } from '../../../shared/values/request';

/** Converts a body to the parts of a form; values other than texts become JSON. */
export const formParts = (body: IDataObject): TextPart[] =>
	Object.entries(body).map(([name, value]) => ({
		name,
		text: typeof value === 'string' ? value : JSON.stringify(value),
	}));

/** Error codes by status, for uploads that a server in front of the API rejects. */
export const FILE_STATUSES = { 413: 'file-too-large', 415: 'file-type-refused' } as const;
