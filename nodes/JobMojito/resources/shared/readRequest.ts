import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { clean } from '../../values/clean';
import { snakeCase } from '../../values/snakeCase';
import type { ApiRequest, Parameters } from '../operation';
import { booleanOf } from './boolean';
import { FieldError } from './errors';
import { idOf, isEmptyLocator } from './locator';

/**
 * A request that only reads. Fields go under their API names, which differ by case alone, and empty
 * ones are left out.
 *
 * @param fields those of the values
 * @throws {FieldError} if a value is none of the field's own
 */
export function readRequest(
	path: string,
	fields: INodeProperties[],
	values: Parameters,
): ApiRequest {
	const query: IDataObject = {};
	for (const field of fields) {
		const value = queryValue(field, values[field.name]);
		if (value !== undefined) query[snakeCase(field.name)] = value;
	}
	return { method: 'GET', path, query };
}

/** The API takes switches of a query as text. */
function queryValue(field: INodeProperties, value: unknown): string | undefined {
	if (field.type === 'resourceLocator') {
		return isEmptyLocator(value) ? undefined : idOf(value, field.displayName);
	}
	if (value === undefined || value === null || value === '') return undefined;
	if (field.type === 'boolean') return String(booleanOf(value, field.displayName));
	if (field.type === 'options') return choiceOf(field, value);
	if (typeof value === 'string' || typeof value === 'number')
		return String(value).trim() || undefined;
	throw new FieldError(field.displayName, 'is not a text', 'Let the expression give a text.');
}

function choiceOf(field: INodeProperties, value: unknown): string {
	const text = clean(value);
	const values = (field.options as INodePropertyOptions[]).map((option) => option.value);
	if (values.includes(text)) return text;
	throw new FieldError(
		field.displayName,
		'is not one of its list',
		`Let the expression give one of ${values.filter(Boolean).join(', ')}.`,
	);
}
