import { clean } from '../../values/clean';
import { FieldError } from './errors';

interface Bounds {
	min: number;
	max: number;
	whole?: boolean;
}

/**
 * A number's value; expressions often give it as text.
 *
 * @throws {FieldError} if it is no number or out of bounds
 */
export function numberOf(
	value: unknown,
	label: string,
	{ min, max, whole = true }: Bounds,
): number {
	const text = clean(value);
	const number = text === '' ? NaN : Number(text);
	if (!(number >= min && number <= max) || (whole && !Number.isInteger(number))) {
		const kind = whole ? 'whole number' : 'number';
		throw new FieldError(
			label,
			`is not a ${kind} from ${min} to ${max}`,
			`Enter a ${kind} from ${min} to ${max}.`,
		);
	}
	return number;
}
