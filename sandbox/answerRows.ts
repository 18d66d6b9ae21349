import { guardFor } from './checks';
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

export const isAnswerRows = guardFor<AnswerRows>({
	omit: isIndexArray,
	duplicate: isIndexArray,
	order: (value) => value === 'reversed' || value === 'shuffled',
});

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
