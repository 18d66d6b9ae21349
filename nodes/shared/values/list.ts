import { isBlank } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { looksLikeName } from './quoteName';
import { hasCurlyQuotes, parseJson, withoutFence } from './json';

/**
 * Parses a list to its entries. Nested lists are flattened; a text may be a JSON list, or have a bullet
 * or number before each line. Empty entries are left out.
 *
 * @param areKeys whether entries are keys, so that a text is split at commas, semicolons and line
 * breaks; sentences and the entries of a JSON list are not split
 * @throws {FieldError} if the value is neither a list nor a text
 */
export function parseList(value: unknown, label: string, areKeys: boolean): unknown[] {
	const entries = Array.isArray(value)
		? value.flatMap((row: unknown) => parseEntries(row, label, areKeys, false))
		: parseEntries(value, label, areKeys, true);
	return entries.filter((entry) => !isBlank(entry));
}

function parseEntries(
	value: unknown,
	label: string,
	areKeys: boolean,
	isWhole: boolean,
): unknown[] {
	if (Array.isArray(value)) return flattenList(value, label, areKeys);
	if (typeof value === 'string') {
		const text = withoutFence(value);
		const list = text.startsWith('[') && parseJsonList(text, label, areKeys);
		if (list) return flattenList(list, label, areKeys);
		const lines = markedLines(text);
		if (lines) return lines;
		return areKeys ? text.split(/[,;\r\n]/) : [text];
	}
	if (!isWhole || (areKeys && Number.isFinite(value))) return [value];
	throw notAListError(value, label);
}

/** Flattens nested lists; texts in a list are not split at separators. */
const flattenList = (list: unknown[], label: string, areKeys: boolean): unknown[] =>
	list.flatMap((entry) => {
		const isList =
			Array.isArray(entry) || (typeof entry === 'string' && entry.trim().startsWith('['));
		return isList ? parseEntries(entry, label, areKeys, false) : [entry];
	});

/** The lines of a bulleted or numbered text without their marks: "- a", "1. a". */
function markedLines(text: string): string[] | undefined {
	const lines = text.split(/[\r\n]+/).filter((line) => !isBlank(line));
	if (lines.length < 2) return undefined;
	const isNumbered = lines.every((line, index) =>
		new RegExp(`^\\s*${index + 1}[.)]\\s`).test(line),
	);
	const isMarked = [...MARKS].some((mark) =>
		lines.every((line) => line.trimStart().startsWith(`${mark} `)),
	);
	if (!isNumbered && !isMarked) return undefined;
	return lines.map((line) => line.replace(/^\s*\S+\s+/, ''));
}

const MARKS = '-*+•–—·';

function parseJsonList(text: string, label: string, areKeys: boolean): unknown[] | undefined {
	if (areKeys || hasCurlyQuotes(text)) return toList(parseJson(text, label));
	try {
		return toList(JSON.parse(text));
	} catch {
		// Not JSON, but a sentence that begins with a bracket.
		return undefined;
	}
}

/** Whether a text is a JSON list, or one with typographic quotes. */
export function isJsonList(text: string): boolean {
	const bare = withoutFence(text);
	if (!bare.startsWith('[')) return false;
	if (hasCurlyQuotes(bare)) return true;
	try {
		return Array.isArray(JSON.parse(bare));
	} catch {
		return false;
	}
}

const toList = (value: unknown): unknown[] | undefined =>
	Array.isArray(value) ? (value as unknown[]) : undefined;

function notAListError(value: unknown, label: string): FieldError {
	const properties = Object.entries(Object(value) as object);
	const [name = '', inner] = properties[0] ?? [];
	return properties.length === 1 && Array.isArray(inner) && looksLikeName(name)
		? new FieldError('list-in-object', label, { property: name })
		: new FieldError('not-a-list', label);
}
