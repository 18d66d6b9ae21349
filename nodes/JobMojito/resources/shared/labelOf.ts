import type { INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../values/snakeCase';

/**
 * The label in the panel of the field with that API name, also of one inside a collection.
 *
 * @returns nothing where there is no such field
 */
export function labelOf(apiName: string, fields: INodeProperties[]): string | undefined {
	for (const { name, displayName, type, options } of fields) {
		if (snakeCase(name) === apiName) return displayName;
		const inner = type === 'collection' && labelOf(apiName, options as INodeProperties[]);
		if (inner) return inner;
	}
	return undefined;
}
