import { isBlank } from './pasteArtifacts';
import { FieldError } from './errors';
import { parseJson } from './json';

/**
 * The entries of a list: of lists in it too, and of texts that are a list in JSON. Empty ones are
 * left out.
 *
 * @param areKeys whether entries are single words, so that commas and line breaks in a text separate
 * them; a sentence has commas of its own
 * @throws {FieldError} if it is neither a list nor a text
 */
export function parseList(value: unknown, label: string, areKeys: boolean): unknown[] {
	return entriesOf(value, label, areKeys, true).filter((entry) => !isBlank(entry));
}

function entriesOf(value: unknown, label: string, areKeys: boolean, isWhole: boolean): unknown[] {
	if (Array.isArray(value)) {
		return value.flatMap((one: unknown) => entriesOf(one, label, areKeys, false));
	}
	if (typeof value === 'string') {
		const list = value.trim().startsWith('[') && jsonListIn(value, label, areKeys);
		if (list) return entriesOf(list, label, areKeys, true);
		return areKeys ? value.split(/[,\r\n]/) : [value];
	}
	if (!isWhole) return [value];
	throw new FieldError(
		label,
		'is not a list',
		'Put [ ] around it, or let the expression give a list.',
	);
}

function jsonListIn(text: string, label: string, areKeys: boolean): unknown[] | undefined {
	if (areKeys) return listIn(parseJson(text, label));
	try {
		return listIn(JSON.parse(text));
	} catch {
		// A sentence may begin with a bracket, too.
		return undefined;
	}
}

const listIn = (value: unknown): unknown[] | undefined =>
	Array.isArray(value) ? (value as unknown[]) : undefined;
