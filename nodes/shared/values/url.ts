import { FieldError } from './errors';
import { QUOTES, INVISIBLE } from './pasteArtifacts';
import { requireText } from './text';

/** What no link holds as it is. A backslash is taken for a slash by some and not by others. */
const FOREIGN = new RegExp(`${INVISIBLE.source}|[${QUOTES}\\\\]`, 'u');

/** The text as a URL if it is an absolute http(s) one, else `undefined`. */
export function httpUrl(text: string): URL | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	return new URL(text);
}

/**
 * The link that an answer is, with white space or JSON's quotes around it at most. Nothing inside is
 * mended: a link that was changed is another link.
 *
 * @returns `undefined` where it is no http(s) link, or holds what no link holds
 */
export function parseLink(answer: unknown): string | undefined {
	if (typeof answer !== 'string') return undefined;
	const text = answer.trim();
	const link = /^"(.*)"$/s.exec(text)?.[1] ?? text;
	return !FOREIGN.test(link) && httpUrl(link) ? link : undefined;
}

/**
 * The address of a page or a picture, as it was entered.
 *
 * @throws {FieldError} if it is no http(s) link
 */
export function parseUrl(value: unknown, label: string): string {
	const link = parseLink(requireText(value, label));
	if (link !== undefined) return link;
	throw new FieldError(
		label,
		'is not a link',
		'Enter one that begins with https://, and nothing else; leave the field empty where there is none.',
	);
}

/**
 * The address of a page of LinkedIn, also one that was copied without its https://.
 *
 * @throws {FieldError} if it is no link
 */
export function parseLinkedIn(value: unknown, label: string): string {
	const text = requireText(value, label);
	return parseUrl(/^([a-z]{2,3}\.)?linkedin\.com\//i.test(text) ? `https://${text}` : text, label);
}

/** Whether what is sent there stays secret on the way: https, or http that does not leave this machine. */
export const isConfidential = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** Whether an address is that of this machine, or of the wire it is connected to (link-local). */
export const isLocalAddress = ({ hostname }: URL): boolean =>
	/^((.+\.)?localhost\.?|127\..+|0\.0\.0\.0|169\.254\..+)$/i.test(hostname) ||
	/^\[(::1?|fe[89ab].*|::ffff:(7f|0:|a9fe:).*)\]$/i.test(hostname);
