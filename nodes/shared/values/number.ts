import { isBlank, singleToken } from './pasteArtifacts';
import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';

export interface Bounds {
	min: number;
	/** Default: no maximum. */
	max?: number;
	whole?: boolean;
	/** The meaning of 0, if 0 is accepted although it is out of bounds. */
	zero?: string;
}

/** Digits with a decimal point; not other forms that JavaScript accepts, such as 0x10. */
const PLAIN = /^[+-]?\d+(\.\d+)?$/;

/** 1.000 and 1,000 mean one thousand in some countries, and one with three decimals in others. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/;

/**
 * Parses a number, which expressions often return as text.
 *
 * @param otherwise the result for an empty value; without it an empty value is an error
 * @throws {FieldError} if the value is not a number or out of bounds
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
	const number = typeof value === 'number' ? value : isAmbiguous ? NaN : parsePlainNumber(text);
	if (zero !== undefined && number === 0) return 0;
	if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
		const kind = `${whole ? 'whole number' : 'number'}${formatBounds(min, max)}`;
		const orZero = zero === undefined ? '' : `, or 0 for ${zero}`;
		const marks = isAmbiguous ? ', without thousands marks' : '';
		const accepted = kind + orZero + marks;
		throw new FieldError('not-a-number', label, { kind, accepted, given: quoteGiven(value) });
	}
	return number;
}

const parsePlainNumber = (text: string): number => (PLAIN.test(text) ? Number(text) : NaN);

function formatBounds(min: number, max: number): string {
	if (max < Number.MAX_SAFE_INTEGER) return ` from ${min} to ${max}`;
	return min > Number.MIN_SAFE_INTEGER ? ` of ${min} or more` : '';
}
