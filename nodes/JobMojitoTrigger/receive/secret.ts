import { createHash, timingSafeEqual } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A header that only JobMojito and this n8n know. */
export interface Secret {
	/** In lower case. */
	name: string;
	value: string;
}

/** What a header's name and value are made of (RFC 9110); others reach n8n changed, or not at all. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** Headers that every request has, whoever sends it, and those that n8n changes on their way in. */
const TAKEN =
	/^(host|connection|content-.*|transfer-encoding|accept.*|user-agent|cookie|set-cookie|date|x-forwarded-.*|x-jobmojito-event)$/i;

/**
 * The header of a credential, without the blanks that came along when it was pasted.
 *
 * @returns what is wrong with it, and what to do, where it cannot be a header
 */
export function secretIn(credential: IDataObject): Secret | { problem: string } {
	const [name, value] = [credential.headerName, credential.headerValue].map((part) =>
		typeof part === 'string' ? part.trim() : '',
	) as [string, string];
	if (!NAME.test(name)) {
		return {
			problem:
				'"Header Name" cannot be the name of a header. Use letters, digits and hyphens, such as X-JobMojito-Secret.',
		};
	}
	if (TAKEN.test(name)) {
		return {
			problem:
				'"Header Name" is one that requests have anyway. Choose another, such as X-JobMojito-Secret.',
		};
	}
	if (value === '') {
		return { problem: '"Header Value" is empty. Enter a long random text.' };
	}
	if (!VALUE.test(value)) {
		return {
			problem:
				'"Header Value" cannot be the value of a header. Use letters, digits and signs of the English keyboard, in one line.',
		};
	}
	return { name: name.toLowerCase(), value };
}

/**
 * Whether a request has the secret, once. What is compared are hashes: how long it takes tells
 * neither how much of the value is right nor how long it is.
 *
 * @param sent all values of that header
 */
export function proves(sent: string[] | undefined, { value }: Secret): boolean {
	const given = hash(sent?.[0] ?? '');
	return timingSafeEqual(given, hash(value)) && sent?.length === 1;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
