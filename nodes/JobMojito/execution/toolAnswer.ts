import type { IDataObject } from 'n8n-workflow';

/** The maximum size of an answer's rows as JSON, about 15,000 tokens. */
const MAX_CHARACTERS = 50_000;

/** A list with more rows than were wanted, and their number if JobMojito reports it. */
export interface LimitedList {
	total?: number;
}

interface AnswerDetails {
	/** A note about the output, without a full stop. */
	note?: string;
	isList?: boolean;
	limited?: LimitedList;
}

/**
 * Limits the output of a tool, which a language model reads as one text, to the rows that fit. A note
 * before them names the missing rows and properties. The first row always remains, without its
 * largest properties.
 */
export function toolAnswer(
	rows: IDataObject[],
	{ note, isList, limited }: AnswerDetails = {},
): IDataObject[] {
	const { fitting, leftOut } = selectFitting(rows);
	const isCut = fitting.length < rows.length;
	const total = limited?.total ?? `${limited ? 'more than ' : ''}${rows.length}`;
	const firstRows = `These are the first ${fitting.length} of ${total} rows`;
	const notes = [
		...(note ? [`${note}.`] : []),
		...(isList && rows.length === 0 ? ['There are no such rows.'] : []),
		...(isCut ? [`${firstRows}, because ${TOO_LONG}: ${FEWER_ROWS}, or ${SMALLER_ROWS}.`] : []),
		...(limited && !isCut ? [`${firstRows}: for others, use filters or a higher limit.`] : []),
		...(leftOut.length > 0
			? [`Left out, because ${TOO_LONG}: ${leftOut.join(', ')}. For less, use ${SMALLER_ROWS}.`]
			: []),
		...(isCut || limited || leftOut.length > 0 ? [NO_ARGUMENT] : []),
	];
	return notes.length > 0 ? [{ note: notes.join(' ') }, ...fitting] : fitting;
}

const TOO_LONG = `an answer has at most ${MAX_CHARACTERS} characters`;
const FEWER_ROWS = 'for less, use filters or a lower limit';
const SMALLER_ROWS = 'Output: Simplified or Selected Fields';
const NO_ARGUMENT = 'A field that is no argument of this tool can be set in its node in n8n.';

/** Selects the rows that fit. */
function selectFitting([first, ...otherRows]: IDataObject[]): {
	fitting: IDataObject[];
	leftOut: string[];
} {
	if (!first) return { fitting: [], leftOut: [] };
	const row = { ...first };
	const bySize = Object.entries(row)
		.map(([name, value]) => ({ name, size: jsonLength(value) }))
		.sort((a, b) => b.size - a.size);
	const leftOut: string[] = [];
	while (jsonLength(row) > MAX_CHARACTERS) {
		const { name } = bySize.shift()!;
		delete row[name];
		leftOut.push(name);
	}
	const fitting = [row];
	let length = jsonLength(row);
	for (const next of otherRows) {
		length += jsonLength(next);
		if (length > MAX_CHARACTERS) break;
		fitting.push(next);
	}
	return { fitting, leftOut };
}

const jsonLength = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
