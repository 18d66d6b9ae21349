import { stripPasteArtifacts } from '../../../shared/values/pasteArtifacts';
import { FieldError } from '../../../shared/errors/errors';
import { parseJson } from '../../../shared/values/json';
import { requireText } from '../../../shared/values/text';
import { parseLocator } from '../../../shared/values/locator';

/**
 * The ids of results as people and nodes give them: a text with commas, semicolons, blanks or line
 * breaks between, a list of ids, or a list of rows such as Get Many and Aggregate give.
 *
 * @returns each id once
 * @throws {FieldError} if there is none, or an entry has none
 */
export function parseResultIds(given: unknown, label: string): string[] {
	const ids = entriesOf(given, label).map((entry, index) =>
		entryId(entry, `${label}, no. ${index + 1}`),
	);
	if (ids.length > 0) return [...new Set(ids)];
	throw new FieldError('empty-result-list', label);
}

function entriesOf(given: unknown, label: string): unknown[] {
	if (Array.isArray(given))
		return given.flatMap((one) => (isSeveral(one) ? entriesOf(one, label) : [one]));
	if (isRow(given)) return [given];
	const text = requireText(given, label);
	if (text.startsWith('[')) return entriesOf(parseJson(text, label), label);
	return text.split(/[\s,;]+/).filter((part) => stripPasteArtifacts(part) !== '');
}

const isSeveral = (entry: unknown): boolean =>
	Array.isArray(entry) || (typeof entry === 'string' && /\S[\s,;]+\S/.test(entry));

const isRow = (entry: unknown): entry is Record<string, unknown> =>
	typeof entry === 'object' && entry !== null;

/** The id of one entry: of a row, or of an item of n8n, the one that is a result's for certain. */
function entryId(entry: unknown, label: string): string {
	const row = isRow(entry) && isRow(entry.json) ? entry.json : entry;
	const id = isRow(row) ? row.interview_result_id : row;
	if (stripPasteArtifacts(id) !== '') return parseLocator(id, label);
	throw new FieldError('entry-without-result', label);
}

/**
 * Refuses the row of a pre-screening, which has the column `interview_result_id` with null in it.
 *
 * @param lacks what a pre-screening does not have
 * @throws {FieldError} if it is one
 */
export function assertHasResult(
	value: unknown,
	label: string,
	lacks = 'result of an interview',
): void {
	const { value: id } = Object(value ?? { value }) as { value?: unknown };
	if (id !== null) return;
	throw new FieldError('pre-screening-without-result', label, { property: lacks });
}
