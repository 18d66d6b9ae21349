import { httpUrl } from './url';

export const UUID_PATTERN =
	'[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** An ID without other text: with hyphens, or as 32 hex digits. */
const STANDALONE = `(?:${UUID_PATTERN}|[0-9a-fA-F]{32})`;

/**
 * Sources of regular expressions, as n8n's panel takes them. They accept an empty value, because n8n
 * would not start the workflow otherwise, and the node's own error is clearer. The one for links also
 * accepts a bare ID.
 */
export const UUID_ONLY = `^\\W*(?:${STANDALONE}\\W*)?$`;
export const UUID_IN_PATH = `^(?:(?:(?![^?#]*://[^?#]*://)[^?#]*?/(?=${UUID_PATTERN}(?:[/?#]|\\s*$))|(?=\\W*${STANDALONE}\\W*$)\\W*)(${STANDALONE})(?:[/?#][^]*|\\W*))?\\s*$`;

const UUID_EXACT = new RegExp(`^${UUID_PATTERN}$`);
const PATH_SEGMENTS = new RegExp(`(?<=/)${UUID_PATTERN}(?=/|$)`, 'g');

/** Whether a text is a UUID, the format of the API's IDs. */
export const isUuid = (text: string): boolean => UUID_EXACT.test(text);

/**
 * Parses an ID, also in braces or without hyphens.
 *
 * @returns it in lower case, `undefined` if the text is not an ID
 */
export function parseUuid(text: string): string | undefined {
	const bare = text.replace(/^\W+|\W+$/g, '').toLowerCase();
	if (isUuid(bare)) return bare;
	const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/.exec(bare);
	return parts?.slice(1).join('-');
}

/**
 * The first UUID in a link's path. The query is ignored, because it contains tokens.
 *
 * @param link an http(s) link, with or without `https://`
 * @returns the ID in lower case, `undefined` if the path has no ID
 */
export function uuidInPath(link: string): string | undefined {
	const url = httpUrl(link) ?? httpUrl(`https://${link}`);
	// Two concatenated URLs are ambiguous.
	return url && !url.pathname.includes('://') ? uuidsInPath(url)[0] : undefined;
}

/** All IDs in a URL's path, in lower case. */
export const uuidsInPath = ({ pathname }: URL): string[] =>
	(pathname.match(PATH_SEGMENTS) ?? []).map((id) => id.toLowerCase());
