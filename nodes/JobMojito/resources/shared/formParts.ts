import type { IDataObject } from 'n8n-workflow';
import type { TextPart } from '../../../shared/values/request';

/** A body's properties as the parts of a form; what is no text goes as JSON. */
export const formParts = (body: IDataObject): TextPart[] =>
	Object.entries(body).map(([name, value]) => ({
		name,
		text: typeof value === 'string' ? value : JSON.stringify(value),
	}));

/** What answers about a file mean that servers give before the API looks at it. */
export const FILE_STATUSES = { 413: 'file-too-large', 415: 'file-type-refused' } as const;
