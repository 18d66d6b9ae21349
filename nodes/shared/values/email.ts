import { QUOTES } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText, type EmptyCode } from './text';

/** An email address, with the name of `Name <address>`. */
export interface Email {
	address: string;
	name?: string;
}

/** Invisible characters, which copied text may contain. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}|(?![\t\r\n])\p{Cc}/gu;
/** `First Last <name@email.com>`, as mail programs write it. */
const NAMED = /^([^<>]*)<([^<>]*)>[\s,;.]*$/;
const AROUND_NAME = new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES}]+$`, 'gu');
const AROUND_ADDRESS = new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES},;.]+$`, 'gu');
/** Longer texts are not addresses (254 characters at most) and would be slow to match. */
const MAX_LENGTH = 1_000;

const ADDRESS = /^[^\s@<>()[\]\\,;:"“”„«»]+@(?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]{2,}$/u;

/**
 * Parses one email address. Removes paste artifacts: invisible characters, spaces and quotes around it,
 * `mailto:`, and a name before it.
 *
 * @param ifEmpty the error code for an empty value
 * @throws {FieldError} if the value is not one address: JobMojito would create a person for any text
 */
export function parseEmail(value: unknown, label: string, ifEmpty?: EmptyCode): Email {
	const text = requireText(value, label, ifEmpty);
	const email = readEmail(text);
	if (email) return email;
	throw new FieldError('not-an-email', label, { given: quoteGiven(text) });
}

/** Whether a text is one email address, possibly with paste artifacts. */
export const isEmail = (text: string): boolean => readEmail(text) !== undefined;

/** The form in which addresses are compared: lower case, normalized, without paste artifacts. */
export const comparableEmail = (text: string): string =>
	(readEmail(text)?.address ?? text.trim()).toLowerCase().normalize('NFC');

/** The name in `Name <address>`. */
export const nameBesideEmail = (value: unknown): string | undefined =>
	typeof value === 'string' ? readEmail(value)?.name : undefined;

function readEmail(text: string): Email | undefined {
	if (text.length > MAX_LENGTH) return undefined;
	const visible = text.replace(INVISIBLE, '');
	const [, before = '', inside = visible] = NAMED.exec(visible) ?? [];
	const link = inside.replace(AROUND_ADDRESS, '').replace(/^mailto:\s*/i, '');
	// Slack writes <mailto:name@email.com|name@email.com>, and a link may end with ?subject=…
	const [address = ''] = link.split(/[?|]/);
	if (!ADDRESS.test(address)) return undefined;
	const name = before.replace(AROUND_NAME, '').replace(/\s+/g, ' ');
	return { address, ...(name !== '' && name !== address && { name }) };
}
