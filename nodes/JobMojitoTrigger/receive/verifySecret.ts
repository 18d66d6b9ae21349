import { createHash, timingSafeEqual } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A header that only JobMojito and this n8n know. */
export interface Secret {
	/** In lower case. */
	name: string;
	value: string;
}

/**
 * The names that reach n8n from everywhere. RFC 9110 allows more characters, but web servers such as
 * nginx drop headers with an underscore or a dot.
 */
const NAME = /^[a-z\d][a-z\d-]*$/i;

/** The values that arrive unchanged. */
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** A shorter value could be guessed. */
const MIN_LENGTH = 16;

/** Headers that requests have anyway, and those that servers on their way to n8n use, change or drop. */
const TAKEN =
	/^(accept.*|cache-control|connection|content-.*|cookie|date|expect|forwarded|host|if-.*|keep-alive|origin|pragma|proxy-.*|range|referer|sec-.*|set-cookie|te|trace.*|trailer|transfer-encoding|upgrade.*|user-agent|via|x-correlation-id|x-forwarded-.*|x-jobmojito-event|x-real-ip|x-request-id)$/i;

/**
 * The header of a credential, without the blanks that came along when it was pasted.
 *
 * @returns what is wrong with it, and what to do, where it cannot be a header
 */
export function parseSecret(credential: IDataObject): Secret | { problem: string } {
	const [name, value] = [credential.headerName, credential.headerValue].map((part) =>
		typeof part === 'string' ? part.trim() : '',
	) as [string, string];
	if (!NAME.test(name)) {
		return {
			problem:
				'"Header Name" may have letters, digits and hyphens only: web servers on the way may drop others. Enter one such as X-JobMojito-Secret.',
		};
	}
	if (TAKEN.test(name)) {
		return {
			problem:
				'"Header Name" is one that requests have anyway, or that servers on the way use. Enter another, such as X-JobMojito-Secret.',
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
	if (value.length < MIN_LENGTH) {
		return {
			problem: `"Header Value" has less than ${MIN_LENGTH} characters, so it could be guessed. Enter a long random text, such as 40 letters and digits.`,
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
export function verifySecret(sent: string[] | undefined, { value }: Secret): boolean {
	const given = hash(sent?.[0] ?? '');
	return timingSafeEqual(given, hash(value)) && sent?.length === 1;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
