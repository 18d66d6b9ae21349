import { httpUrl } from './url';

export const UUID_PATTERN =
	'[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** An id that stands alone, as people and programs write it: with hyphens, or as 32 digits. */
const ALONE = `(?:${UUID_PATTERN}|[0-9a-fA-F]{32})`;

/**
 * Sources of regular expressions, in the form in which n8n's panel takes them. Empty passes: n8n would
 * not start the workflow, and the words of the node for an empty field are the better ones. In the
 * place of a link an id alone will do.
 */
export const UUID_ONLY = `^\\W*(?:${ALONE}\\W*)?$`;
export const UUID_IN_PATH = `^(?:(?:(?![^?#]*://[^?#]*://)[^?#]*?/(?=${UUID_PATTERN}(?:[/?#]|\\s*$))|(?=\\W*${ALONE}\\W*$)\\W*)(${ALONE})(?:[/?#][^]*|\\W*))?\\s*$`;

const only = new RegExp(`^${UUID_PATTERN}$`);
const segments = new RegExp(`(?<=/)${UUID_PATTERN}(?=/|$)`, 'g');

/** Whether a cleaned text is a UUID, as all of the API's ids are. */
export const isUuid = (text: string): boolean => only.test(text);

/**
 * The id that a cleaned text is, also in braces or without its hyphens.
 *
 * @returns it in lower case, `undefined` where the text is something else
 */
export function parseUuid(text: string): string | undefined {
	const bare = text.replace(/^\W+|\W+$/g, '').toLowerCase();
	if (isUuid(bare)) return bare;
	const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/.exec(bare);
	return parts?.slice(1).join('-');
}

/**
 * The id that a link is about: the first UUID of its path. The query does not count, for it holds tokens.
 *
 * @param link a cleaned http(s) link; one copied without its `https://` will do
 * @returns the id in lower case, or `undefined` where the link has none or is no link
 */
export function uuidInPath(link: string): string | undefined {
	const url = httpUrl(link) ?? httpUrl(`https://${link}`);
	// Of two links that were entered as one nobody knows which one is meant.
	return url && !url.pathname.includes('://') ? uuidsInPath(url)[0] : undefined;
}

/** All ids in a URL's path, in lower case. */
export const uuidsInPath = ({ pathname }: URL): string[] =>
	(pathname.match(segments) ?? []).map((id) => id.toLowerCase());
