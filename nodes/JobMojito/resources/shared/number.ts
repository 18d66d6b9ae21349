import { clean, isNothing } from '../../values/clean';
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
		const kind = whole ? 'whole number' : 'number';
		const orZero = zero === undefined ? '' : `, or 0 for ${zero}`;
		throw new FieldError(
			label,
			max === Number.MAX_SAFE_INTEGER
				? `is not a ${kind} of ${min} or more`
				: `is not a ${kind} from ${min} to ${max}`,
			max === Number.MAX_SAFE_INTEGER
				? `Enter a ${kind} of ${min} or more${orZero}.`
				: `Enter a ${kind} from ${min} to ${max}${orZero}.`,
		);
	}
	return number;
}
