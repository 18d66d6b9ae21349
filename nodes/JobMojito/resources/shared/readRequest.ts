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
 * An added filter must not be empty, because the list would contain all rows without it.
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

/**
 * Returns a text, also for booleans, as the API takes them. Only the option "All" of a list has an
 * empty value.
 */
function queryValue(field: INodeProperties, value: unknown): string {
	const label = field.displayName;
	if (field.required && !isFilled(field, value)) throw new FieldError('required', label);
	if (field.type === 'resourceLocator') return locateIds(field, value, label, 'empty');
	if (field.typeOptions?.format === 'keys') return parseKeys(value, label);
	return String(parseScalar(field, value, label));
}

/** The API takes several keys separated by commas without spaces. */
function parseKeys(value: unknown, label: string): string {
	if (isBlank(value)) return requireText(value, label);
	const keys = parseList(value, label, true).map((key) => requireText(key, label));
	return requireText(keys.join(','), label);
}
