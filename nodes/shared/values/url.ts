import { QUOTES, INVISIBLE } from './pasteArtifacts';

/** Characters that no link contains unescaped. Parsers disagree about backslashes. */
const NOT_IN_LINK = new RegExp(`${INVISIBLE.source}|[${QUOTES}\\\\]`, 'u');

/** Parses an absolute http(s) URL; `undefined` for any other text. */
export function httpUrl(text: string): URL | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	return new URL(text);
}

/**
 * Parses a response that consists of a link, with white space or JSON quotes around it. The link itself
 * is not repaired: a changed link would be another link.
 *
 * @returns `undefined` if it is not a valid http(s) link
 */
export function parseLink(body: unknown): string | undefined {
	if (typeof body !== 'string') return undefined;
	const text = body.trim();
	const link = /^"(.*)"$/s.exec(text)?.[1] ?? text;
	return !NOT_IN_LINK.test(link) && httpUrl(link) ? link : undefined;
}

/** Whether requests to a URL cannot be read on the way: https, or http on this machine. */
export const isConfidential = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** Whether a URL is on this machine or link-local. */
export const isLocalAddress = ({ hostname }: URL): boolean =>
	/^((.+\.)?localhost\.?|127\..+|0\.0\.0\.0|169\.254\..+)$/i.test(hostname) ||
	/^\[(::1?|fe[89ab].*|::ffff:(7f|0:|a9fe:).*)\]$/i.test(hostname);
