import type { INodeProperties } from 'n8n-workflow';
import { snakeCase } from './snakeCase';

/**
 * The label in the panel of the field with that API name, also of one inside a collection, or of one
 * of the row that an item stands for, such as `users.0.email`.
 *
 * @returns nothing where there is no such field
 */
export function fieldLabel(apiName: string, fields: INodeProperties[]): string | undefined {
	const ofRow = /^users\W+\d+\W+(\w+)$/.exec(apiName)?.[1];
	if (ofRow) return fieldLabel(ofRow, fields);
	for (const { name, displayName, type, options } of fields) {
		if (snakeCase(name) === apiName) return displayName;
		const inner = type === 'collection' && fieldLabel(apiName, options as INodeProperties[]);
		if (inner) return inner;
	}
	return undefined;
}
