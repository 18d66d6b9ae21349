import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../values/snakeCase';
import type { ApiRequest, Parameters } from '../operation';
import { isAdded } from './added';
import { booleanOf } from './boolean';
import { choiceOf } from './choice';
import { idOf } from './locator';
import { FILL_OR_REMOVE, filledOf } from './text';

/**
 * A request that only reads. Fields go under their API names, which differ by case alone.
 *
 * One that was added to its collection counts, whatever it came to: left out it would narrow nothing,
 * and all rows would pass for those that were asked for.
 *
 * @param collections fields, each with the collection that their values are in
 * @throws {FieldError} if a value is empty, or none of the field's own
 */
export function readRequest(
	path: string,
	...collections: Array<[fields: INodeProperties[], collection: unknown]>
): ApiRequest {
	const query: IDataObject = {};
	for (const [fields, collection] of collections) {
		for (const field of fields.filter(({ name }) => isAdded(collection, name))) {
			const value = queryValue(field, (collection as Parameters)[field.name]);
			if (value !== '') query[snakeCase(field.name)] = value;
		}
	}
	return { method: 'GET', path, query };
}

/** The API takes switches of a query as text. Empty is only what stands for "all" in a list. */
function queryValue(field: INodeProperties, value: unknown): string {
	const label = field.displayName;
	if (field.type === 'resourceLocator') return idOf(value, label, FILL_OR_REMOVE);
	if (field.type === 'boolean') return String(booleanOf(value, label));
	if (field.type === 'options') return choiceOf(value, field);
	return filledOf(value, label);
}
