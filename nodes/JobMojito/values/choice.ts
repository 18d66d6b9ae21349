import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { clean } from './clean';
import { FieldError } from './errors';
import { filledOf } from './text';

/**
 * A list's value.
 *
 * @returns one of the field's own; empty only where the list itself has an empty value
 * @throws {FieldError} if it is none of them
 */
export function choiceOf(value: unknown, { displayName, options }: INodeProperties): string {
	const values = (options as INodePropertyOptions[]).map((option) => option.value);
	if (value === '' && values.includes('')) return '';
	const text = clean(filledOf(value, displayName));
	if (values.includes(text)) return text;
	throw new FieldError(
		displayName,
		'is not one of its list',
		`Let the expression give one of ${values.filter(Boolean).join(', ')}.`,
	);
}
