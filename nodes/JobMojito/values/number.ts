import { clean, isNothing } from './clean';
import { FieldError } from './errors';

export interface Bounds {
	min: number;
	/** Without it there is none. */
	max?: number;
	whole?: boolean;
	/** What 0 means, where it is allowed beside the bounds. */
	zero?: string;
}

/**
 * A number's value; expressions often give it as text.
 *
 * @param otherwise the value of an empty one, if it may be empty
 * @throws {FieldError} if it is no number or out of bounds
 */
export function numberOf(
	value: unknown,
	label: string,
	{ min, max = Number.MAX_SAFE_INTEGER, whole = true, zero }: Bounds,
	otherwise?: number,
): number {
	if (otherwise !== undefined && isNothing(value)) return otherwise;
	const text = clean(value);
	const number = text === '' ? NaN : Number(text);
	if (zero !== undefined && number === 0) return 0;
	if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
		const kind = `${whole ? 'whole number' : 'number'}${boundsOf(min, max)}`;
		const orZero = zero === undefined ? '' : `, or 0 for ${zero}`;
		throw new FieldError(label, `is not a ${kind}`, `Enter a ${kind}${orZero}.`);
	}
	return number;
}

function boundsOf(min: number, max: number): string {
	if (max < Number.MAX_SAFE_INTEGER) return ` from ${min} to ${max}`;
	return min > Number.MIN_SAFE_INTEGER ? ` of ${min} or more` : '';
}
