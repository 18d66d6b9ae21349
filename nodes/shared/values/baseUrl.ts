import { stripPasteArtifacts, QUOTES } from './pasteArtifacts';

/**
 * An address that secrets may be sent to: https, or http that does not leave this machine, and then
 * nothing but host, port and path. What else an address can hold makes it look like another one, as
 * the user name does in `http://localhost:x@evil.example`.
 *
 * It is a pattern so that the credentials' expressions, which know no `URL`, can judge by it, too.
 * They take white space and invisible characters off first; then its groups are:
 * 1. the address without quotes around it and slashes at its end
 * 2. the host
 */
export const PRIVATE_URL = new RegExp(
	String.raw`^[${QUOTES}]*` +
		String.raw`((?:https:\/\/|http:\/\/(?=(?:localhost|127\.0\.0\.1|\[::1\])(?![^:\/${QUOTES}])))` +
		String.raw`([^:\/?#@%,*\\[\]${QUOTES}]+|\[[\da-f:.]+\])(?::\d+)?(?:\/+[^\/?#\\${QUOTES}]+)*)` +
		String.raw`\/*[${QUOTES}]*$`,
	'i',
);

/**
 * The credential's base URL without what came along when it was pasted, and without a slash at its
 * end.
 *
 * @returns nothing where it cannot be used, for the access token goes along
 */
export function parseBaseUrl(value: unknown): string | undefined {
	const [, url = ''] = PRIVATE_URL.exec(stripPasteArtifacts(value)) ?? [];
	return URL.canParse(url) ? new URL(url).href.replace(/\/$/, '') : undefined;
}
