import { randomFrom } from './random';

/** Changes to the rows of a response that is a bare array. */
export interface AnswerRows {
	/** Indexes of rows to omit. */
	omit?: number[];
	/** Indexes of rows to duplicate. */
	duplicate?: number[];
	order?: 'reversed' | 'shuffled';
}

const isIndexArray = (value: unknown) => Array.isArray(value) && value.every(Number.isInteger);

const checks: { [Name in keyof Required<AnswerRows>]: (value: unknown) => boolean } = {
	omit: isIndexArray,
	duplicate: isIndexArray,
	order: (value) => value === 'reversed' || value === 'shuffled',
};

/** Whether a value is valid, without unknown properties. */
export function isAnswerRows(value: unknown): value is AnswerRows {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(([name, given]) => checks[name as keyof AnswerRows]?.(given));
}

function shuffled<T>(rows: T[]): T[] {
	const draw = randomFrom(rows.length);
	return rows
		.map((row) => ({ row, at: draw() }))
		.sort((a, b) => a.at - b.at)
		.map(({ row }) => row);
}

/** Changes the rows of a response; other bodies stay unchanged. */
export function rearrangeRows(body: unknown, options: AnswerRows = {}): unknown {
	if (!Array.isArray(body)) return body;
	const { omit = [], duplicate = [], order } = options;
	const rows = (body as unknown[]).flatMap((row, at) => {
		if (omit.includes(at)) return [];
		return duplicate.includes(at) ? [row, row] : [row];
	});
	if (order === 'reversed') return rows.reverse();
	return order === 'shuffled' ? shuffled(rows) : rows;
}
