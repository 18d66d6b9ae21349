import { stripPasteArtifacts, isBlank } from './pasteArtifacts';
import { FieldError } from '../errors/errors';

/**
 * Parses a boolean, which expressions often return as text.
 *
 * @param otherwise the result for an empty value; without it an empty value is an error
 * @throws {FieldError} if the value is not a boolean
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
