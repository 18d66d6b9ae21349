import { QUOTES } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText, type EmptyCode } from './text';

/** An email address, with the name that stood beside it. */
export interface Email {
	address: string;
	name?: string;
}

/** What is not to be seen, of all kinds of characters: it comes along when text is copied. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}|(?![\t\r\n])\p{Cc}/gu;
/** `First Last <name@email.com>`, as mail programs write it. */
const NAMED = /^([^<>]*)<([^<>]*)>[\s,;.]*$/;
const AROUND_NAME = new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES}]+$`, 'gu');
const AROUND_ADDRESS = new RegExp(`^[\\s${QUOTES}]+|[\\s${QUOTES},;.]+$`, 'gu');
/** An address has 254 characters at most; what is far longer is something else, and slow to look at. */
const LONGEST = 1_000;

const ADDRESS = /^[^\s@<>()[\]\\,;:"“”„«»]+@(?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]{2,}$/u;

/**
 * One email address, without what came along when it was copied: invisible characters, blanks and
 * quotes around it, `mailto:`, and a name in front of it.
 *
 * @param ifEmpty the error where it is empty
 * @throws {FieldError} if it is anything but one address: JobMojito would make a person of it
 */
export function parseEmail(value: unknown, label: string, ifEmpty?: EmptyCode): Email {
	const text = requireText(value, label, ifEmpty);
	const email = readEmail(text);
	if (email) return email;
	throw new FieldError('not-an-email', label, { given: quoteGiven(text) });
}

/** Whether a text is one email address, whatever came along with it. */
export const isEmail = (text: string): boolean => readEmail(text) !== undefined;

/** An address by which to compare it with others, whatever its case, accents and what came along with it. */
export const comparableEmail = (text: string): string =>
	(readEmail(text)?.address ?? text.trim()).toLowerCase().normalize('NFC');

/** The name that stands beside an address, where there is one. */
export const nameBesideEmail = (value: unknown): string | undefined =>
	typeof value === 'string' ? readEmail(value)?.name : undefined;

function readEmail(text: string): Email | undefined {
	if (text.length > LONGEST) return undefined;
	const visible = text.replace(INVISIBLE, '');
	const [, before = '', inside = visible] = NAMED.exec(visible) ?? [];
	const link = inside.replace(AROUND_ADDRESS, '').replace(/^mailto:\s*/i, '');
	// Slack writes <mailto:name@email.com|name@email.com>, and a link may end with ?subject=…
	const [address = ''] = link.split(/[?|]/);
	if (!ADDRESS.test(address)) return undefined;
	const name = before.replace(AROUND_NAME, '').replace(/\s+/g, ' ');
	return { address, ...(name !== '' && name !== address && { name }) };
}
