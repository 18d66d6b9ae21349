import { randomFrom } from './random';

/** How an answer that is a bare array, with a row for each that was sent, differs from that. */
export interface AnswerRows {
	/** Rows that are not there, by their place from 0. */
	leaveOut?: number[];
	/** Rows that come twice. */
	twice?: number[];
	order?: 'reversed' | 'shuffled';
}

const isIndexArray = (value: unknown) => Array.isArray(value) && value.every(Number.isInteger);

const checks: { [Name in keyof Required<AnswerRows>]: (value: unknown) => boolean } = {
	leaveOut: isIndexArray,
	twice: isIndexArray,
	order: (value) => value === 'reversed' || value === 'shuffled',
};

/** Whether a value is such a options, with no unknown names in it. */
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

/** The body of an answer with its rows as wished; what is no array stays as it is. */
export function rearrangeRows(body: unknown, options: AnswerRows = {}): unknown {
	if (!Array.isArray(body)) return body;
	const { leaveOut = [], twice = [], order } = options;
	const rows = (body as unknown[]).flatMap((row, at) => {
		if (leaveOut.includes(at)) return [];
		return twice.includes(at) ? [row, row] : [row];
	});
	if (order === 'reversed') return rows.reverse();
	return order === 'shuffled' ? shuffled(rows) : rows;
}
