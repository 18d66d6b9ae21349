import { isBlank, singleToken } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';

export interface Bounds {
	min: number;
	/** Without it there is none. */
	max?: number;
	whole?: boolean;
	/** What 0 means, where it is allowed beside the bounds. */
	zero?: string;
}

/** Digits with a decimal point. Whatever else JavaScript takes for a number, such as 0x10, nobody enters. */
const PLAIN = /^[+-]?\d+(\.\d+)?$/;

/** One thousand to some, one with three decimals to others: 1.000 and 1,000. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/;

/**
 * A number's value; expressions often give it as text.
 *
 * @param otherwise the value of an empty one, if it may be empty
 * @throws {FieldError} if it is no number or out of bounds
 */
export function parseNumber(
	value: unknown,
	label: string,
	{ min, max = Number.MAX_SAFE_INTEGER, whole = true, zero }: Bounds,
	otherwise?: number,
): number {
	if (otherwise !== undefined && isBlank(value)) return otherwise;
	const text = typeof value === 'string' ? singleToken(value) : '';
	const isAmbiguous = AMBIGUOUS.test(text);
	const number = typeof value === 'number' ? value : isAmbiguous ? NaN : plainNumber(text);
	if (zero !== undefined && number === 0) return 0;
	if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
		const kind = `${whole ? 'whole number' : 'number'}${boundsOf(min, max)}`;
		const orZero = zero === undefined ? '' : `, or 0 for ${zero}`;
		const marks = isAmbiguous ? ', without thousands marks' : '';
		const accepted = kind + orZero + marks;
		throw new FieldError('not-a-number', label, { kind, accepted, given: quoteGiven(value) });
	}
	return number;
}

const plainNumber = (text: string): number => (PLAIN.test(text) ? Number(text) : NaN);

function boundsOf(min: number, max: number): string {
	if (max < Number.MAX_SAFE_INTEGER) return ` from ${min} to ${max}`;
	return min > Number.MIN_SAFE_INTEGER ? ` of ${min} or more` : '';
}
