import { redact } from './redact';

/** The maximum length of a quoted value. A longer one is not a name, and hard to read in an error. */
const MAX_GIVEN = 40;

/** Whether a text looks like a name, and not like a link, a token or the content of a file. */
export const looksLikeName = (text: string): boolean =>
	/^[\p{L}\p{N} _.,:()[\]-]{1,60}$/u.test(text) && redact(text) === text;

/** Quotes a name that the user entered, for an error. A text that does not look like one is not shown. */
export const quoteName = (text: string): string =>
	looksLikeName(text) ? `"${text}"` : 'a text that is not a name';

/**
 * The invalid value of a field, for the end of an error: `: "Project Manager"`.
 *
 * @returns an empty text for anything but a number or words, since it may be a secret that was pasted
 * into the wrong field
 */
export function quoteGiven(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || text.length > MAX_GIVEN || !looksLikeName(text)) return '';
	return text.split(/\s+/).every(isWord) ? `: "${text}"` : '';
}

/**
 * Whether a text is a word: without digits between letters, as in keys and passwords, and no long
 * number.
 */
const isWord = (text: string): boolean =>
	/^(\P{N}+|\P{N}?[\p{N}.,:-]{1,10}\P{N}?)$/u.test(text) && text.length <= 20;
