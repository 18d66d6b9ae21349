import { FieldError } from '../errors/errors';
import { requireText } from './text';
import { parseLink } from './url';

/**
 * Parses the address of a page or a picture.
 *
 * @throws {FieldError} if it is no http(s) link
 */
export function parseUrl(value: unknown, label: string): string {
	const link = parseLink(requireText(value, label));
	if (link !== undefined) return link;
	throw new FieldError('not-a-link', label);
}

/**
 * Parses the address of a LinkedIn page, with or without https://.
 *
 * @throws {FieldError} if it is no link
 */
export function parseLinkedIn(value: unknown, label: string): string {
	const text = requireText(value, label);
	return parseUrl(/^([a-z]{2,3}\.)?linkedin\.com\//i.test(text) ? `https://${text}` : text, label);
}
