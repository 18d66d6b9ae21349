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
	const parsed = parseJson(value, label);
	return parsed === null ? undefined : parseField(field, parsed, snakeCase(field.name));
}

/** @param path the path of the value in the JSON, such as `questions[0].label` */
function parseField(field: INodeProperties, value: unknown, path: string): unknown {
	if (value === null && !field.required) return null;
	if (field.type === 'fixedCollection') {
		const fields = getRowFields(field);
		return parseList(value, path, false).map((row, index) =>
			parseObject(fields, toRow(fields, row), `${path}[${index}]`),
		);
	}
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const object = Object.entries(parseObject(inner, value, path));
		// Null in an object is left out; in a row it clears the property.
		return Object.fromEntries(object.filter(([, inner]) => inner !== null));
	}
	if (isList(field)) {
		// A JSON list is not split at separators.
		const isText = !Array.isArray(value);
		return parseList(value, path, isText && isSplit(field)).map((entry, index) =>
			parseScalar(singleValueField(field), entry, `${path}[${index}]`),
		);
	}
	return parseScalar(field, value, path);
}

/** Converts a plain text to a row, whose only required property it is. */
function toRow(fields: INodeProperties[], row: unknown): unknown {
	const [requiredField, ...otherRequired] = fields.filter(({ required }) => required);
	const isText = typeof row === 'string' && !row.trim().startsWith('{');
	return isText && requiredField && otherRequired.length === 0
		? { [snakeCase(requiredField.name)]: row }
		: row;
}

function parseObject(fields: INodeProperties[], object: unknown, path: string): Values {
	const values = toApiNames(fields, parseJsonObject(object, path));
	for (const field of fields) {
		const name = snakeCase(field.name);
		const value = values[name];
		const isLeftEmpty = typeof value === 'string' && isBlank(value);
		if (!field.required && (isLeftEmpty || !(name in values))) delete values[name];
		else if (field.required && !(name in values)) throw missingError(`${path}.${name}`);
		else values[name] = parseField(field, value, `${path}.${name}`);
	}
	return values;
}

const missingError = (property: string): FieldError => new FieldError('property-missing', property);

/** Renames the properties of known fields to the API's spelling. */
function toApiNames(fields: INodeProperties[], parsed: Values): Values {
	const names = new Map(fields.map(({ name }) => [normalizeName(name), snakeCase(name)]));
	const values: Values = { ...parsed };
	for (const key of Object.keys(parsed)) {
		const name = names.get(normalizeName(key));
		// If a name occurs in two spellings, both remain: renaming would overwrite one.
		if (name === undefined || name in values) continue;
		values[name] = parsed[key];
		delete values[key];
	}
	return values;
}

const normalizeName = (name: string): string => name.replace(/[^a-z\d]/gi, '').toLowerCase();

/** The fields of a row of a fixed collection. */
export const getRowFields = (field: INodeProperties): INodeProperties[] =>
	(field.options as INodePropertyCollection[])[0]!.values;

export const isList = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || typeOptions?.multipleValues === true;

/** Creates the field of a single value from a field with several values. */
export const singleValueField = (field: INodeProperties): INodeProperties => ({
	...field,
	type: field.type === 'multiOptions' ? 'options' : field.type,
});
