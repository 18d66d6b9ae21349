import { stripPasteArtifacts, QUOTES } from './pasteArtifacts';

/**
 * Matches a URL that secrets may be sent to: https, or http on this machine, with only host, port and
 * path. Other parts can disguise the host, as the user name in `http://localhost:x@evil.example`.
 *
 * It is a pattern, and not code, because the credentials use it in n8n expressions, which have no
 * `URL`. White space and invisible characters have to be removed first. Groups:
 * 1. the URL without quotes around it and slashes at its end
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
 * Parses the credential's base URL.
 *
 * @returns the URL without a slash at its end; `undefined` if the access token must not be sent there
 */
export function parseBaseUrl(value: unknown): string | undefined {
	const [, url = ''] = PRIVATE_URL.exec(stripPasteArtifacts(value)) ?? [];
	return URL.canParse(url) ? new URL(url).href.replace(/\/$/, '') : undefined;
}
