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
 * @param clearField the field created by {@link fieldsToClear}
 * @param groups the arguments of `buildBody`
 * @throws {FieldError} if nothing changes, a field is both filled in and cleared, or a value is invalid
 */
export function buildPatch(
	clearField: INodeProperties,
	toClear: unknown,
	...groups: Array<[fields: INodeProperties[], values: unknown]>
): IDataObject {
	const changes = buildBody(...groups);
	const filledIn = Object.keys(changes);
	for (const name of parseNames(clearField, toClear)) {
		if (filledIn.includes(snakeCase(name))) throw setAndClearedError(clearField, name);
		changes[snakeCase(name)] = null;
	}
	if (Object.keys(changes).length > 0) return changes;
	throw new FieldError('nothing-to-update', clearField.displayName);
}

function setAndClearedError(clearField: INodeProperties, name: string): FieldError {
	const { name: label } = (clearField.options as INodePropertyOptions[]).find(
		({ value }) => value === name,
	)!;
	return new FieldError('set-and-cleared', clearField.displayName, { other: label });
}

function parseNames(clearField: INodeProperties, toClear: unknown): string[] {
	return parseList(toClear ?? [], clearField.displayName, true).map((name) =>
		parseChoice(name, clearField),
	);
}
