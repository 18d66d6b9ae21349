import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isOptionSet } from '../../../shared/values/optionSet';
import { parseChoice } from '../../../shared/values/choice';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { snakeCase } from '../../../shared/values/snakeCase';
import { FieldError } from '../../../shared/errors/errors';
import { parseJsonObject } from '../../../shared/values/json';
import { parseList } from '../../../shared/values/list';
import { fromJson, isList, getRowFields, singleValueField } from './fromJson';
import { jsonLabel, jsonName, specifyName } from './jsonOrFields';
import { isFilled, isSplit, parseScalar } from './scalar';

type Values = Record<string, unknown>;
type Named = Pick<INodeProperties, 'name'>;

/**
 * Creates the body of a request from fields, whose API names differ by case only; `readRequest` does
 * the same for queries. Empty fields are left out, so that they change nothing. A collection becomes
 * an object, a fixed collection a list of objects; expressions may return both as JSON with API names.
 *
 * @param groups fields, each with the object that contains their values: the parameters, or a
 * collection that only groups fields in the panel
 * @throws {FieldError} if a required field is empty, or a value is invalid
 */
export function buildBody(
	...groups: Array<[fields: INodeProperties[], values: unknown]>
): IDataObject {
	const parts = groups.map(([fields, values]) => fromFields(fields, Object(values) as Values, ''));
	return Object.assign({}, ...parts) as IDataObject;
}

/** @param labelPrefix the prefix of field names in errors */
function fromFields(fields: INodeProperties[], values: Values, labelPrefix: string): Values {
	const body: Values = {};
	for (const field of fields.filter((candidate) => !isPanelField(candidate, fields))) {
		const isJson = isGivenAsJson(field, fields, values, labelPrefix);
		const label = labelPrefix + (isJson ? jsonLabel(field) : field.displayName);
		const value = isJson
			? values[jsonName(field)]
			: (values[field.name] ?? values[snakeCase(field.name)]);
		const sent = isFilled(field, value) ? fromField(field, value, label) : undefined;
		// The empty option of a list means that no option is selected.
		if (sent !== undefined && sent !== '') body[snakeCase(field.name)] = sent;
		else if (field.required) throw new FieldError('required', label);
	}
	return body;
}

function isGivenAsJson(
	field: INodeProperties,
	fields: INodeProperties[],
	values: Values,
	labelPrefix: string,
): boolean {
	const specify = fields.find(({ name }) => name === specifyName(field));
	const specified = values[specifyName(field)];
	// Without the field "Specify …", the JSON field was added in place of the collection.
	if (!specify || specified === undefined) {
		return field.type === 'collection' && isOptionSet(values, jsonName(field));
	}
	// n8n returns null for hidden fields.
	if (specified === null && isBlank(values[jsonName(field)])) return false;
	const label = labelPrefix + specify.displayName;
	return parseChoice(specified, { ...specify, displayName: label }) === 'json';
}

function fromField(field: INodeProperties, value: unknown, label: string): unknown {
	if (field.type === 'collection') {
		const inner = field.options as INodeProperties[];
		const entered = parseJsonObject(value, label);
		// An object from an expression may have properties without a field, which are sent unchanged.
		if (typeof value === 'string' || !hasOnlyFields(entered, inner))
			return fromJson(field, entered, label);
		const object = fromFields(inner, entered, `${label} > `);
		return Object.keys(object).length > 0 ? object : undefined;
	}
	if (field.type === 'fixedCollection') {
		const options = field.options as INodePropertyCollection[];
		// A value in another form than the panel's comes from an expression, and has to be a list.
		if (!hasOnlyFields(Object(value), options)) return fromJson(field, value, label);
		const rows = Object.values(parseJsonObject(value, label)).flat();
		if (rows.length === 0) return undefined;
		return rows.map((row, index) =>
			fromFields(getRowFields(field), parseJsonObject(row, label), `${label}, no. ${index + 1} > `),
		);
	}
	if (isList(field)) {
		const list = parseList(value, label, isSplit(field));
		return list.length > 0
			? list.map((entry) => parseScalar(singleValueField(field), entry, label))
			: undefined;
	}
	return parseScalar(field, value, label);
}

const hasOnlyFields = (values: Values, fields: Named[]): boolean =>
	Object.keys(values).every((key) => hasName(fields, key));

/** Notices, and the fields that `jsonOrFields` adds to a field: the API does not know them. */
const isPanelField = ({ name, type }: INodeProperties, fields: INodeProperties[]): boolean =>
	type === 'notice' ||
	fields.some(
		(field) =>
			name === specifyName(field) ||
			(name === jsonName(field) && hasName(fields, specifyName(field))),
	);

const hasName = (fields: Named[], wanted: string): boolean =>
	fields.some(({ name }) => name === wanted);
