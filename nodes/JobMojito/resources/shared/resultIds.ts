import { stripPasteArtifacts } from '../../../shared/values/pasteArtifacts';
import { FieldError } from '../../../shared/errors/errors';
import { parseJson } from '../../../shared/values/json';
import { requireText } from '../../../shared/values/text';
import { parseLocator } from '../../../shared/values/locator';

/**
 * Parses the IDs of results: a text separated by commas, semicolons, spaces or line breaks, a list of
 * IDs, or a list of rows from nodes such as Get Many and Aggregate.
 *
 * @returns each ID once
 * @throws {FieldError} if there is no ID, or an entry has no ID
 */
export function parseResultIds(value: unknown, label: string): string[] {
	const ids = parseEntries(value, label).map((entry, index) =>
		parseEntryId(entry, `${label}, no. ${index + 1}`),
	);
	if (ids.length > 0) return [...new Set(ids)];
	throw new FieldError('empty-result-list', label);
}

function parseEntries(value: unknown, label: string): unknown[] {
	if (Array.isArray(value))
		return value.flatMap((entry) => (hasSeveralIds(entry) ? parseEntries(entry, label) : [entry]));
	if (isRow(value)) return [value];
	const text = requireText(value, label);
	if (text.startsWith('[')) return parseEntries(parseJson(text, label), label);
	return text.split(/[\s,;]+/).filter((part) => stripPasteArtifacts(part) !== '');
}

const hasSeveralIds = (entry: unknown): boolean =>
	Array.isArray(entry) || (typeof entry === 'string' && /\S[\s,;]+\S/.test(entry));

const isRow = (entry: unknown): entry is Record<string, unknown> =>
	typeof entry === 'object' && entry !== null;

/** Reads `interview_result_id` of a row or n8n item, since its `id` may be that of another record. */
function parseEntryId(entry: unknown, label: string): string {
	const row = isRow(entry) && isRow(entry.json) ? entry.json : entry;
	const id = isRow(row) ? row.interview_result_id : row;
	if (stripPasteArtifacts(id) !== '') return parseLocator(id, label);
	throw new FieldError('entry-without-result', label);
}

/**
 * Rejects the value of a pre-screening's row, whose `interview_result_id` is null.
 *
 * @param missingRecord the record that a pre-screening does not have, in the error
 * @throws {FieldError} if the value is null
 */
export function assertHasResult(
	value: unknown,
	label: string,
	missingRecord = 'result of an interview',
): void {
	const { value: id } = Object(value ?? { value }) as { value?: unknown };
	if (id !== null) return;
	throw new FieldError('pre-screening-without-result', label, { property: missingRecord });
}
