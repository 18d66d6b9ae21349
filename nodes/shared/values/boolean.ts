import { stripPasteArtifacts, isBlank } from './pasteArtifacts';
import { FieldError } from '../errors/errors';

/**
 * A switch's value; expressions often give it as text.
 *
 * @param otherwise the value of an empty one, if it may be empty
 * @throws {FieldError} if it is neither true nor false
 */
export function parseBoolean(value: unknown, label: string, otherwise?: boolean): boolean {
	if (otherwise !== undefined && isBlank(value)) return otherwise;
	const text =
		typeof value === 'boolean' ? String(value) : stripPasteArtifacts(value).toLowerCase();
	if (text !== 'true' && text !== 'false') {
		throw new FieldError('not-a-boolean', label);
	}
	return text === 'true';
}
