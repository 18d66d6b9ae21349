/** Format and control characters that copying from web pages, PDFs and mails leaves behind, and white space. */
export const INVISIBLE = /[\s\p{Cc}\p{Cf}\u115F\u1160\u3164]+/gu;
export const QUOTES = '"\'`´‘’‚“”„«»<>';

/**
 * Removes paste artifacts from an ID, token or URL: white space and invisible characters everywhere,
 * since these values never contain them, and quotes at both ends.
 *
 * @returns the text; empty for a value that is neither a string nor a number
 */
export function stripPasteArtifacts(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	const text = String(value).replace(INVISIBLE, '');
	// Not a regular expression, which would take quadratic time for a text full of quotes.
	let start = 0;
	let end = text.length;
	while (start < end && QUOTES.includes(text.charAt(start))) start++;
	while (start < end && QUOTES.includes(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/**
 * Removes paste artifacts around a single word.
 *
 * @returns an empty text for several words, which must not be joined
 */
export function singleToken(text: string): string {
	const cleaned = stripPasteArtifacts(text);
	return text.includes(cleaned) ? cleaned : '';
}

/**
 * Invisible characters to trim: white space, zero-width space and no-break space, soft hyphen, word
 * joiner and directional marks. Not joiners, which emoji and scripts such as Persian need, and not
 * embeddings, which occur in pairs.
 */
const EDGE = /^[\s\u00AD\u061C\u180E\u200B\u200E\u200F\u2060\uFEFF]$/u;

export function trimInvisible(text: string): string {
	// Not a regular expression, which would take quadratic time for a text full of spaces.
	let start = 0;
	let end = text.length;
	while (start < end && EDGE.test(text.charAt(start))) start++;
	while (start < end && EDGE.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** Whether a value is that of an empty field, or of an expression without a result. */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && stripPasteArtifacts(value) === '');
