import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { snakeCase } from '../../../shared/values/snakeCase';
import { buildBody } from './requestBody';
import { parseChoice } from '../../../shared/values/choice';
import { FieldError } from '../../../shared/errors/errors';
import { parseList } from '../../../shared/values/list';

/**
 * Creates the field that clears others, since empty fields leave a value unchanged.
 *
 * @param fields the fields that the API can clear
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
 * Creates the body of an update: the fields that are filled in, and `null` for fields to clear.
 *
 * @param clear the field created by {@link fieldsToClear}
 * @param groups the arguments of `buildBody`
 * @throws {FieldError} if nothing changes, a field is both filled in and cleared, or a value is invalid
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
