import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { snakeCase } from '../../../shared/values/snakeCase';
import { buildBody } from './requestBody';
import { parseChoice } from '../../../shared/values/choice';
import { FieldError } from '../../../shared/errors/errors';
import { parseList } from '../../../shared/values/list';

/**
 * The field that clears others, for what was left empty is left alone.
 *
 * @param fields those that the API can clear
 */
export const fieldsToClear = (fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Fields to Clear',
	name: 'fieldsToClear',
	type: 'multiOptions',
	options: fields
		.map(({ displayName, name }) => ({ name: displayName, value: name }))
		.sort((a, b) => (a.name < b.name ? -1 : 1)),
	default: [],
	description: 'The fields to clear in JobMojito; other empty fields stay unchanged',
});

/**
 * What an update changes: the fields that were filled in, and `null` for those to clear.
 *
 * @param clear the field made by {@link fieldsToClear}
 * @param groups as `buildBody` takes them
 * @throws {FieldError} if nothing is to be changed, a field is both filled in and to be cleared, or a
 * value is none of its field's own
 */
export function buildPatch(
	clear: INodeProperties,
	toClear: unknown,
	...groups: Array<[fields: INodeProperties[], values: unknown]>
): IDataObject {
	const changes = buildBody(...groups);
	const filledIn = Object.keys(changes);
	for (const name of namesIn(clear, toClear)) {
		if (filledIn.includes(snakeCase(name))) throw contradiction(clear, name);
		changes[snakeCase(name)] = null;
	}
	if (Object.keys(changes).length > 0) return changes;
	throw new FieldError('nothing-to-update', clear.displayName);
}

function contradiction(clear: INodeProperties, name: string): FieldError {
	const { name: label } = (clear.options as INodePropertyOptions[]).find(
		({ value }) => value === name,
	)!;
	return new FieldError('set-and-cleared', clear.displayName, { other: label });
}

function namesIn(clear: INodeProperties, toClear: unknown): string[] {
	return parseList(toClear ?? [], clear.displayName, true).map((name) => parseChoice(name, clear));
}
