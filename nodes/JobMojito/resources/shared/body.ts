import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isAdded } from '../../values/added';
import { snakeCase } from '../../values/snakeCase';
import { FieldError, isEmpty } from '../../values/errors';
import { jsonOf, objectOf } from '../../values/json';
import { jsonName, specifyName } from './jsonOrFields';
import { isFilled, scalarOf } from './scalar';

type Values = Record<string, unknown>;
type Named = Pick<INodeProperties, 'name'>;

/**
 * The body of a request that writes, the twin of `readRequest`. Fields go under their API names, which
 * differ by case alone; what was left empty is left out, so that it changes nothing. A collection among
 * the fields is an object in the body, a fixed collection a list of objects; an expression may give
 * both as JSON, in the API's names.
 *
 * @param groups fields, each with the values that they have: those of the node, or of a collection
 * that only sorts them in the panel
 * @throws {FieldError} if a required field is empty, or a value is none of its field's own
 */
export function bodyOf(
	...groups: Array<[fields: INodeProperties[], values: unknown]>
): IDataObject {
	const parts = groups.map(([fields, values]) => fromFields(fields, Object(values) as Values, ''));
	return Object.assign({}, ...parts) as IDataObject;
}

/** The fields of a row of a fixed collection that may have several. */
const rowFieldsOf = (field: INodeProperties): INodeProperties[] =>
	(field.options as INodePropertyCollection[])[0]!.values;

/**
 * The list or object of a field that is given as JSON, in the API's names: each property that the
 * field has is held to it, others are sent as they are.
 *
 * @param label what errors call the JSON text
 * @returns undefined if the JSON is null: what clears a field is said elsewhere
 * @throws {FieldError} if it is no JSON, or a value in it is none of its field's own, and where
 */
function fromJson(field: INodeProperties, value: unknown, label: string): unknown {
	const given = jsonOf(value, label);
	return given === null ? undefined : checked(field, given, snakeCase(field.name));
}

/** @param where what stands before the fields' names in errors */
function fromFields(fields: INodeProperties[], values: Values, where: string): Values {
	const found: Values = {};
	for (const field of fields.filter((one) => !isOfThePanel(one, fields))) {
		const label = where + field.displayName;
		const specified = values[specifyName(field)];
		// Where nothing is to be chosen, the JSON field was added in the place of the other.
		const isAddedAsJson = specified === undefined && field.type === 'collection';
		const isJson = specified === 'json' || (isAddedAsJson && isAdded(values, jsonName(field)));
		const value = isJson
			? values[jsonName(field)]
			: (values[field.name] ?? values[snakeCase(field.name)]);
		const sent = isFilled(field, value) ? fromField(field, value, label) : undefined;
		if (sent !== undefined) found[snakeCase(field.name)] = sent;
		else if (field.required) throw isEmpty(label);
	}
	return found;
}

function fromField(field: INodeProperties, value: unknown, label: string): unknown {
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const given = objectOf(value, label);
		// Of an object from elsewhere, what the panel has no field for is kept.
		if (typeof value === 'string' || !isOfFields(given, inner))
			return fromJson(field, given, label);
		const object = fromFields(inner, given, `${label} > `);
		return Object.keys(object).length > 0 ? object : undefined;
	}
	if (field.type === 'fixedCollection') {
		const options = field.options as INodePropertyCollection[];
		// What is not as the panel gives it has to be a list, and is not dropped where it is none.
		if (!isOfFields(Object(value), options)) return fromJson(field, value, label);
		const rows = Object.values(objectOf(value, label)).flat();
		if (rows.length === 0) return undefined;
		return rows.map((row, index) =>
			fromFields(rowFieldsOf(field), objectOf(row, label), `${label}, no. ${index + 1} > `),
		);
	}
	if (isList(field)) return listOf(value, label).map((one) => scalarOf(single(field), one, label));
	return scalarOf(field, value, label);
}

/** @param path where in the JSON the value stands, as programs write it */
function checked(field: INodeProperties, value: unknown, path: string): unknown {
	if (value === null && !field.required) return null;
	if (field.type === 'fixedCollection') {
		return listOf(value, path).map((row, index) =>
			checkedObject(rowFieldsOf(field), row, `${path}[${index}]`),
		);
	}
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const object = Object.entries(checkedObject(inner, value, path));
		// Where a row's null clears, that of an object says no more than nothing.
		return Object.fromEntries(object.filter(([, one]) => one !== null));
	}
	if (isList(field)) {
		return listOf(value, path).map((one, index) =>
			scalarOf(single(field), one, `${path}[${index}]`),
		);
	}
	return scalarOf(field, value, path);
}

function checkedObject(fields: INodeProperties[], value: unknown, path: string): Values {
	const given = objectOf(value, path);
	const found: Values = { ...given };
	for (const field of fields) {
		const name = snakeCase(field.name);
		if (!(name in given) && !field.required) continue;
		found[name] = checked(field, given[name], `${path}.${name}`);
	}
	return found;
}

const isList = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || typeOptions?.multipleValues === true;

const isOfFields = (values: Values, fields: Named[]): boolean =>
	Object.keys(values).every((key) => hasName(fields, key));

/** Notices, and what `jsonOrFields` puts beside a field. */
const isOfThePanel = ({ name, type }: INodeProperties, fields: INodeProperties[]): boolean =>
	type === 'notice' ||
	fields.some(
		(field) =>
			name === specifyName(field) ||
			(name === jsonName(field) && hasName(fields, specifyName(field))),
	);

const hasName = (fields: Named[], wanted: string): boolean =>
	fields.some(({ name }) => name === wanted);

/** The field of one value of a field that has several. */
const single = (field: INodeProperties): INodeProperties => ({
	...field,
	type: field.type === 'multiOptions' ? 'options' : field.type,
});

/** People write several short texts with commas or line breaks between. */
export function listOf(value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string') {
		const trimmed = value.trim();
		if (trimmed.startsWith('[')) return listOf(jsonOf(trimmed, label), label);
		return trimmed.split(/[,\n]/).filter((part) => part.trim() !== '');
	}
	throw new FieldError(
		label,
		'is not a list',
		'Put [ ] around it, or let the expression give a list.',
	);
}
