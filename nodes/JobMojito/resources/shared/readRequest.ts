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
 * A request that only reads. Fields go under their API names, which differ by case alone.
 *
 * One that was added to its collection counts, whatever it came to: left out it would narrow nothing,
 * and all rows would pass for those that were asked for.
 *
 * @param collections fields, each with the collection that their values are in
 * @throws {FieldError} if a value is empty, or none of the field's own; if a required field has none
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

/** The API takes switches of a query as text. Empty is only what stands for "all" in a list. */
function queryValue(field: INodeProperties, value: unknown): string {
	const label = field.displayName;
	if (field.required && !isFilled(field, value)) throw new FieldError('required', label);
	if (field.type === 'resourceLocator') return locateIds(field, value, label, 'empty');
	if (field.typeOptions?.format === 'keys') return keysOf(value, label);
	return String(parseScalar(field, value, label));
}

/** The API takes several with nothing but commas between. */
function keysOf(value: unknown, label: string): string {
	if (isBlank(value)) return requireText(value, label);
	const keys = parseList(value, label, true).map((key) => requireText(key, label));
	return requireText(keys.join(','), label);
}
