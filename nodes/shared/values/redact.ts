import { UUID_PATTERN } from './uuid';

/** How many characters of a text are read, and how many are kept. */
const MAX_INPUT = 5_000;
const MAX_OUTPUT = 300;

const WORD = /[^\s"'<>]+/g;

/** Matches a URL character literally, percent-encoded or JSON-escaped, each once or several times. */
const encodedChar = (plain: string, hex: string) =>
	String.raw`(?:${plain}|%(?:25)*${hex}|\\{1,8}u00${hex})`;
const EQUALS_SIGN = encodedChar('=', '3d');
const QUERY_START = new RegExp(`${encodedChar('\\?', '3f')}|${encodedChar('#', '23')}`, 'gi');
const SLASH = encodedChar('\\\\{0,8}/', '2f');
const LINK = new RegExp(`[.:]|${SLASH}`, 'i');
const PARAMETER = new RegExp(EQUALS_SIGN, 'i');
/** User name and password in front of a host. */
const USER_INFO = new RegExp(`(${SLASH}{2})[^/@%\\\\]*${encodedChar('@', '40')}`, 'gi');
const SECRET_PARAMETER = new RegExp(
	`((?:token|secret|password|key|jwt)${EQUALS_SIGN})[^&;,]+`,
	'gi',
);

/**
 * A JWT begins with `{"` or `{ "` in base64url. A truncated JWT is removed, too. The same letters can
 * occur inside a signature, so the characters in front of them are removed as well.
 */
const JWT = /(?<![\w-])[\w-]*ey[JA][\w-]{5,}(?:\.[\w-]*)*/g;

/** A run of 24 or more characters, which may be a key unless it reads as words. */
const LONG_RUN = /[\w+-]{24,}/g;
const UUIDS = new RegExp(UUID_PATTERN, 'g');
/** A word, a camelCase or upper-case name, or a number; with up to eight digits at its end. */
const READABLE = /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[A-Z]*)\d{0,8}$/;

/**
 * Makes a server's text safe for errors and logs: removes tokens, keys and the queries of links (which
 * can contain a signed URL's token), and limits its length. IDs, URLs and sentences are kept.
 */
export function redact(text: string): string {
	const safe = truncateAtWord(text)
		.replace(WORD, (word) =>
			withoutQuery(word.replace(USER_INFO, '$1…@'))
				.replace(SECRET_PARAMETER, '$1…')
				.replace(JWT, '…'),
		)
		.replace(LONG_RUN, (run) => (isOpaque(run) ? '…' : run));
	return safe.length > MAX_OUTPUT ? `${safe.slice(0, MAX_OUTPUT)}…` : safe;
}

/** Truncates at a word boundary, because a truncated key would not be recognized. */
const truncateAtWord = (text: string): string =>
	text.length > MAX_INPUT ? text.slice(0, Math.max(0, text.lastIndexOf(' ', MAX_INPUT))) : text;

/** Removes query and fragment from a link; other words stay as they are. */
function withoutQuery(word: string): string {
	for (const { 0: mark, index } of word.matchAll(QUERY_START)) {
		const before = word.slice(0, index);
		const after = word.slice(index + mark.length);
		if (!/\w/.test(after)) return word;
		if (LINK.test(before) || PARAMETER.test(after)) return `${before}?…`;
	}
	return word;
}

function isOpaque(run: string): boolean {
	const withoutIds = run.replace(UUIDS, '');
	return withoutIds.length >= 24 && !withoutIds.split(/[_+-]/).every((part) => READABLE.test(part));
}
