import { clean } from '../../values/clean';
import { FieldError } from './errors';

/**
 * A switch's value; expressions often give it as text.
 *
 * @throws {FieldError} if it is neither true nor false
 */
export function booleanOf(value: unknown, label: string): boolean {
	const text = typeof value === 'boolean' ? String(value) : clean(value).toLowerCase();
	if (text !== 'true' && text !== 'false') {
		throw new FieldError(
			label,
			'is neither true nor false',
			'Let the expression give true or false.',
		);
	}
	return text === 'true';
}
