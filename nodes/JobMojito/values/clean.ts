/** Format and control characters that copying from web pages, PDFs and mails leaves behind, and white space. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\u115F\u1160\u3164]+/gu;
const QUOTES = /^["'`´‘’‚“”„«»<]+|["'`´‘’‚“”„«»>]+$/g;

/**
 * What people paste as an id, a token or a URL, without the blanks, line breaks, quotes and
 * invisible characters that came along. None of the three can hold any of them, so they are taken
 * out everywhere.
 *
 * @param value anything; what is neither a string nor a number counts as empty
 * @returns the text, empty if nothing is left
 */
export function clean(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	return String(value).replace(UNSEEN, '').replace(QUOTES, '');
}
