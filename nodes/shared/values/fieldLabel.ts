import type { INodeProperties } from 'n8n-workflow';
import { snakeCase } from './snakeCase';

/**
 * Finds the label of the field with an API name, also inside collections. A name such as
 * `users.0.email` is that of a field of one item in a batch.
 *
 * @returns `undefined` if there is no such field
 */
export function fieldLabel(apiName: string, fields: INodeProperties[]): string | undefined {
	const rowField = /^users\W+\d+\W+(\w+)$/.exec(apiName)?.[1];
	if (rowField) return fieldLabel(rowField, fields);
	for (const { name, displayName, type, options } of fields) {
		if (snakeCase(name) === apiName) return displayName;
		const inner = type === 'collection' && fieldLabel(apiName, options as INodeProperties[]);
		if (inner) return inner;
	}
	return undefined;
}
