import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { stripPasteArtifacts } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText } from './text';

/**
 * Parses the value or label of an option, in any case.
 *
 * @returns the option's value; empty only if an option has an empty value
 * @throws {FieldError} if no option matches
 */
export function parseChoice(value: unknown, field: INodeProperties): string {
	const options = field.options as INodePropertyOptions[];
	if (value === '' && options.some((option) => option.value === '')) return '';
	const choice = findChoice(requireText(value, field.displayName), options);
	if (choice !== undefined) return choice;
	throw notInListError(value, field.displayName, options);
}

/** @returns the value of the option with this value or label; `undefined` if no option matches */
export function findChoice(text: string, options: INodePropertyOptions[]): string | undefined {
	if (options.some(({ value }) => value === text)) return text;
	const normalized = ignoreCase(text);
	const option =
		options.find(({ value }) => value !== '' && ignoreCase(value) === normalized) ??
		options.find(({ name }) => ignoreCase(name) === normalized);
	return option && String(option.value);
}

/** @param otherwise other accepted values, as the end of the sentence */
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

/** Ignores case, spaces, hyphens and underscores. */
const ignoreCase = (text: unknown): string =>
	stripPasteArtifacts(text).normalize('NFKC').replace(/[-_]/g, '').toLowerCase();
