import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../../shared/values/snakeCase';
import type { ApiRequest, Parameters } from '../../../shared/values/request';
import { isOptionSet } from '../../../shared/values/optionSet';
import { FieldError } from '../../../shared/errors/errors';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { parseList } from '../../../shared/values/list';
import { locateIds } from '../../../shared/values/locator';
import { isFilled, parseScalar } from './scalar';
import { requireText } from '../../../shared/values/text';

/**
 * Creates a GET request with the fields as query parameters, whose API names differ by case only.
 * A filter that was added and is empty is an error: without it, the list would contain all rows.
 *
 * @param collections fields, each with the collection that contains their values
 * @throws {FieldError} if a value is empty or invalid
 */
export function readRequest(
	path: string,
	...collections: Array<[fields: INodeProperties[], collection: unknown]>
): ApiRequest {
	const query: IDataObject = {};
	for (const [fields, collection] of collections) {
		for (const field of fields) {
			if (!field.required && !isOptionSet(collection, field.name)) continue;
			const value = queryValue(field, (Object(collection) as Parameters)[field.name]);
			if (value !== '') query[snakeCase(field.name)] = value;
		}
	}
	return { method: 'GET', path, query };
}

/** The API takes booleans in queries as text. Only the option "all" of a list has an empty value. */
function queryValue(field: INodeProperties, value: unknown): string {
	const label = field.displayName;
	if (field.required && !isFilled(field, value)) throw new FieldError('required', label);
	if (field.type === 'resourceLocator') return locateIds(field, value, label, 'empty');
	if (field.typeOptions?.format === 'keys') return keysOf(value, label);
	return String(parseScalar(field, value, label));
}

/** The API takes several keys separated by commas without spaces. */
function keysOf(value: unknown, label: string): string {
	if (isBlank(value)) return requireText(value, label);
	const keys = parseList(value, label, true).map((key) => requireText(key, label));
	return requireText(keys.join(','), label);
}
