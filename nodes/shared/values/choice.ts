import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { stripPasteArtifacts } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText } from './text';

/**
 * A list's value, given as itself or by its label, in any case.
 *
 * @returns one of the field's own; empty only where the list itself has an empty value
 * @throws {FieldError} if it is none of them
 */
export function parseChoice(value: unknown, field: INodeProperties): string {
	const options = field.options as INodePropertyOptions[];
	if (value === '' && options.some((option) => option.value === '')) return '';
	const found = findChoice(requireText(value, field.displayName), options);
	if (found !== undefined) return found;
	throw notInListError(value, field.displayName, options);
}

/** The value that a text stands for, none where it is neither a value nor a label of the list. */
export function findChoice(text: string, options: INodePropertyOptions[]): string | undefined {
	if (options.some(({ value }) => value === text)) return text;
	const wanted = caseless(text);
	const found =
		options.find(({ value }) => value !== '' && caseless(value) === wanted) ??
		options.find(({ name }) => caseless(name) === wanted);
	return found && String(found.value);
}

/** @param otherwise what else can be given, the end of a sentence */
export const notInListError = (
	value: unknown,
	label: string,
	options: INodePropertyOptions[],
	otherwise = '',
): FieldError => {
	const names = options
		.filter(({ value }) => value !== '')
		.map(({ name, value }) => `${name} (${String(value)})`);
	return new FieldError('not-in-list', label, {
		given: quoteGiven(value),
		choices: names.join(', ') + otherwise,
	});
};

/** Blanks, hyphens and underscores tell no choices apart. */
const caseless = (text: unknown): string =>
	stripPasteArtifacts(text).normalize('NFKC').replace(/[-_]/g, '').toLowerCase();
