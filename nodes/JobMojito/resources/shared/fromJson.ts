import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { parseJson, parseJsonObject } from '../../../shared/values/json';
import { parseList } from '../../../shared/values/list';
import { snakeCase } from '../../../shared/values/snakeCase';
import { isSplit, parseScalar } from './scalar';

type Values = Record<string, unknown>;

/**
 * The list or object of a field that is given as JSON, in the API's names or another spelling of them:
 * each property that the field has is held to it, others are sent as they are.
 *
 * @param label what errors call the JSON text
 * @returns undefined if the JSON is null: what clears a field is said elsewhere
 * @throws {FieldError} if it is no JSON, or a value in it is none of its field's own, and where
 */
export function fromJson(field: INodeProperties, value: unknown, label: string): unknown {
	const given = parseJson(value, label);
	return given === null ? undefined : checked(field, given, snakeCase(field.name));
}

/** @param path where in the JSON the value stands, as programs write it */
function checked(field: INodeProperties, value: unknown, path: string): unknown {
	if (value === null && !field.required) return null;
	if (field.type === 'fixedCollection') {
		const fields = rowFieldsOf(field);
		return parseList(value, path, false).map((row, index) =>
			checkedObject(fields, asRow(fields, row), `${path}[${index}]`),
		);
	}
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const object = Object.entries(checkedObject(inner, value, path));
		// Where a row's null clears, that of an object says no more than nothing.
		return Object.fromEntries(object.filter(([, one]) => one !== null));
	}
	if (isList(field)) {
		// The entries of a list in JSON stand apart already.
		const isText = !Array.isArray(value);
		return parseList(value, path, isText && isSplit(field)).map((one, index) =>
			parseScalar(single(field), one, `${path}[${index}]`),
		);
	}
	return parseScalar(field, value, path);
}

/** A text that is no JSON stands for what a row cannot be without, where that is one thing. */
function asRow(fields: INodeProperties[], row: unknown): unknown {
	const [needed, ...more] = fields.filter(({ required }) => required);
	const isText = typeof row === 'string' && !row.trim().startsWith('{');
	return isText && needed && more.length === 0 ? { [snakeCase(needed.name)]: row } : row;
}

function checkedObject(fields: INodeProperties[], value: unknown, path: string): Values {
	const found = inApiNames(fields, parseJsonObject(value, path));
	for (const field of fields) {
		const name = snakeCase(field.name);
		const given = found[name];
		const isLeftEmpty = typeof given === 'string' && isBlank(given);
		if (!field.required && (isLeftEmpty || !(name in found))) delete found[name];
		else if (field.required && !(name in found)) throw missing(`${path}.${name}`);
		else found[name] = checked(field, given, `${path}.${name}`);
	}
	return found;
}

const missing = (property: string): FieldError => new FieldError('property-missing', property);

/** An object with the properties of its fields spelt as the API spells them; others stay as they are. */
function inApiNames(fields: INodeProperties[], given: Values): Values {
	const names = new Map(fields.map(({ name }) => [lettersOf(name), snakeCase(name)]));
	const found: Values = { ...given };
	for (const key of Object.keys(given)) {
		const name = names.get(lettersOf(key));
		// What is spelt in two ways stays, for one of them would be lost.
		if (name === undefined || name in found) continue;
		found[name] = given[key];
		delete found[key];
	}
	return found;
}

const lettersOf = (name: string): string => name.replace(/[^a-z\d]/gi, '').toLowerCase();

/** The fields of a row of a fixed collection that may have several. */
export const rowFieldsOf = (field: INodeProperties): INodeProperties[] =>
	(field.options as INodePropertyCollection[])[0]!.values;

export const isList = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || typeOptions?.multipleValues === true;

/** The field of one value of a field that has several. */
export const single = (field: INodeProperties): INodeProperties => ({
	...field,
	type: field.type === 'multiOptions' ? 'options' : field.type,
});
