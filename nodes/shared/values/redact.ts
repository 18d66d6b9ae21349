import { UUID_PATTERN } from './uuid';

/** The most of a text that is looked at, and the most that is left of it. */
const READ = 5_000;
const KEPT = 300;

const WORD = /[^\s"'<>]+/g;

/** A character of links as it is, percent-encoded (once or again), or escaped in JSON (once or again). */
const coded = (plain: string, hex: string) =>
	String.raw`(?:${plain}|%(?:25)*${hex}|\\{1,8}u00${hex})`;
const EQUALS = coded('=', '3d');
const QUERY = new RegExp(`${coded('\\?', '3f')}|${coded('#', '23')}`, 'gi');
const SLASH = coded('\\\\{0,8}/', '2f');
const LINK = new RegExp(`[.:]|${SLASH}`, 'i');
const PARAMETER = new RegExp(EQUALS, 'i');
/** A name and password in front of a host. */
const USER = new RegExp(`(${SLASH}{2})[^/@%\\\\]*${coded('@', '40')}`, 'gi');
const NAMED = new RegExp(`((?:token|secret|password|key|jwt)${EQUALS})[^&;,]+`, 'gi');

/**
 * A JWT begins with `{"` or `{ "` in base64url. Half of one is taken out, too: texts are cut off
 * anywhere. The letters can also stand within a signature, so what is in front of them goes, too.
 */
const JWT = /(?<![\w-])[\w-]*ey[JA][\w-]{5,}(?:\.[\w-]*)*/g;

/** What may be a key: 24 characters and more that read as nothing. */
const LONG = /[\w+-]{24,}/g;
const UUIDS = new RegExp(UUID_PATTERN, 'g');
/** A word, a name in camel case or capitals, a number; with a few digits behind it. */
const READABLE = /^(?:[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|[A-Z]*)\d{0,8}$/;

/**
 * A server's text made fit for errors and logs: tokens, keys and the queries of links, which can hold a
 * signed URL's token, are taken out, and its length is bounded. Ids, addresses and sentences stay.
 */
export function redact(text: string): string {
	const safe = whole(text)
		.replace(WORD, (word) =>
			withoutQuery(word.replace(USER, '$1…@')).replace(NAMED, '$1…').replace(JWT, '…'),
		)
		.replace(LONG, (run) => (isOpaque(run) ? '…' : run));
	return safe.length > KEPT ? `${safe.slice(0, KEPT)}…` : safe;
}

/** The part of a text that is read, up to the end of a word: half a key would not be known as one. */
const whole = (text: string): string =>
	text.length > READ ? text.slice(0, Math.max(0, text.lastIndexOf(' ', READ))) : text;

/** A link without its query and fragment; other words as they are. */
function withoutQuery(word: string): string {
	for (const { 0: mark, index } of word.matchAll(QUERY)) {
		const before = word.slice(0, index);
		const after = word.slice(index + mark.length);
		if (!/\w/.test(after)) return word;
		if (LINK.test(before) || PARAMETER.test(after)) return `${before}?…`;
	}
	return word;
}

function isOpaque(run: string): boolean {
	const rest = run.replace(UUIDS, '');
	return rest.length >= 24 && !rest.split(/[_+-]/).every((part) => READABLE.test(part));
}
