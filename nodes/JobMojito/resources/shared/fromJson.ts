import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { parseJson, parseJsonObject } from '../../../shared/values/json';
import { parseList } from '../../../shared/values/list';
import { snakeCase } from '../../../shared/values/snakeCase';
import { isSplit, parseScalar } from './scalar';

type Values = Record<string, unknown>;

/**
 * Parses the list or object of a field from JSON with the API's names in any spelling. Properties that
 * the field has are validated; others are sent unchanged.
 *
 * @param label the name of the JSON field in errors
 * @returns `undefined` if the JSON is null, since only "Fields to Clear" clears fields
 * @throws {FieldError} if the text is not JSON, or a value in it is invalid; the error names its path
 */
export function fromJson(field: INodeProperties, value: unknown, label: string): unknown {
	const given = parseJson(value, label);
	return given === null ? undefined : parseField(field, given, snakeCase(field.name));
}

/** @param path the path of the value in the JSON, such as `questions[0].label` */
function parseField(field: INodeProperties, value: unknown, path: string): unknown {
	if (value === null && !field.required) return null;
	if (field.type === 'fixedCollection') {
		const fields = rowFieldsOf(field);
		return parseList(value, path, false).map((row, index) =>
			parseObject(fields, asRow(fields, row), `${path}[${index}]`),
		);
	}
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const object = Object.entries(parseObject(inner, value, path));
		// Null in an object is left out; in a row it clears the property.
		return Object.fromEntries(object.filter(([, one]) => one !== null));
	}
	if (isList(field)) {
		// A JSON list is not split at separators.
		const isText = !Array.isArray(value);
		return parseList(value, path, isText && isSplit(field)).map((one, index) =>
			parseScalar(single(field), one, `${path}[${index}]`),
		);
	}
	return parseScalar(field, value, path);
}

/** A plain text in place of a row is the row's required property, if there is only one. */
function asRow(fields: INodeProperties[], row: unknown): unknown {
	const [needed, ...more] = fields.filter(({ required }) => required);
	const isText = typeof row === 'string' && !row.trim().startsWith('{');
	return isText && needed && more.length === 0 ? { [snakeCase(needed.name)]: row } : row;
}

function parseObject(fields: INodeProperties[], value: unknown, path: string): Values {
	const found = inApiNames(fields, parseJsonObject(value, path));
	for (const field of fields) {
		const name = snakeCase(field.name);
		const given = found[name];
		const isLeftEmpty = typeof given === 'string' && isBlank(given);
		if (!field.required && (isLeftEmpty || !(name in found))) delete found[name];
		else if (field.required && !(name in found)) throw missing(`${path}.${name}`);
		else found[name] = parseField(field, given, `${path}.${name}`);
	}
	return found;
}

const missing = (property: string): FieldError => new FieldError('property-missing', property);

/** Renames the properties of known fields to the API's spelling. */
function inApiNames(fields: INodeProperties[], given: Values): Values {
	const names = new Map(fields.map(({ name }) => [lettersOf(name), snakeCase(name)]));
	const found: Values = { ...given };
	for (const key of Object.keys(given)) {
		const name = names.get(lettersOf(key));
		// If a name occurs in two spellings, both remain: renaming would overwrite one.
		if (name === undefined || name in found) continue;
		found[name] = given[key];
		delete found[key];
	}
	return found;
}

const lettersOf = (name: string): string => name.replace(/[^a-z\d]/gi, '').toLowerCase();

/** The fields of a row of a fixed collection. */
export const rowFieldsOf = (field: INodeProperties): INodeProperties[] =>
	(field.options as INodePropertyCollection[])[0]!.values;

export const isList = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || typeOptions?.multipleValues === true;

/** The field of a single value of a field with several values. */
export const single = (field: INodeProperties): INodeProperties => ({
	...field,
	type: field.type === 'multiOptions' ? 'options' : field.type,
});
