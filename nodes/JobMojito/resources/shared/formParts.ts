import type { IDataObject } from 'n8n-workflow';
import type { TextPart } from '../../../shared/values/request';

/** A body's properties as the parts of a form; what is no text goes as JSON. */
export const formParts = (body: IDataObject): TextPart[] =>
	Object.entries(body).map(([name, value]) => ({
		name,
		text: typeof value === 'string' ? value : JSON.stringify(value),
	}));

/** What answers about a file mean that servers give before the API looks at it. */
export const FILE_STATUSES: Record<number, [message: string, remedy: string]> = {
	413: ['The file is larger than JobMojito takes', 'Make it smaller, or split it.'],
	415: [
		'JobMojito does not take files of this type',
		'Use a document such as PDF, DOCX or TXT, and check the file’s name and type: they tell what it is.',
	],
};
