/** Format and control characters that copying from web pages, PDFs and mails leaves behind, and white space. */
export const INVISIBLE = /[\s\p{Cc}\p{Cf}\u115F\u1160\u3164]+/gu;
export const QUOTES = '"\'`´‘’‚“”„«»<>';

/**
 * What people paste as an id, a token or a URL, without the blanks, line breaks, quotes and
 * invisible characters that came along. None of the three can hold any of them, so they are taken
 * out everywhere, and quotes at both ends.
 *
 * @param value anything; what is neither a string nor a number counts as empty
 * @returns the text, empty if nothing is left
 */
export function stripPasteArtifacts(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	const text = String(value).replace(INVISIBLE, '');
	// By hand: a pattern for quotes at the end takes the square of the length for a text full of quotes.
	let start = 0;
	let end = text.length;
	while (start < end && QUOTES.includes(text.charAt(start))) start++;
	while (start < end && QUOTES.includes(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/**
 * A text without what came along around it. Of several words cleaning makes one, which nobody meant.
 *
 * @returns the cleaned text, empty where something was taken out of its middle
 */
export function singleToken(text: string): string {
	const cleaned = stripPasteArtifacts(text);
	return text.includes(cleaned) ? cleaned : '';
}

/**
 * What is invisible at the ends of a text: white space, zero-width space and no-break space, soft hyphen,
 * word joiner and directional marks. Joiners stay, for emoji and scripts such as Persian need them, and
 * so do embeddings, which come in pairs.
 */
const EDGE = /^[\s\u00AD\u061C\u180E\u200B\u200E\u200F\u2060\uFEFF]$/u;

/** A text without what nobody sees at its ends. */
export function trimInvisible(text: string): string {
	// By hand: a pattern takes the square of the length for a text full of blanks.
	let start = 0;
	let end = text.length;
	while (start < end && EDGE.test(text.charAt(start))) start++;
	while (start < end && EDGE.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** Whether a value is what a field that was left empty gives, or an expression that found nothing. */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && stripPasteArtifacts(value) === '');
