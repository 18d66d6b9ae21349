import type { INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../../nodes/shared/values/snakeCase';
import { optionValues } from '../../../scripts/operations/sampleValues';
import type { FieldMapping } from '../panel';
import {
	choicesOf,
	propertiesOf,
	isNullable,
	typesOf,
	mergeAllOf,
	type Schema,
} from '../../../scripts/contract/schema';
import { labelOf, type Finding, type Subject } from '../subject';

/** Fields match their properties in type, choices, bounds, defaults and required marks. */
export function typesAndBounds({ panel, schema }: Subject): Finding[] {
	return [
		...panel.places.flatMap((place) => [
			...checkType(place),
			...checkChoices(place),
			...checkBounds(place),
			...checkDefault(place),
			...checkRequiredMark(place),
		]),
		...checkClearable(panel.others, schema),
	];
}

const isOneOf = (types: string[], ...accepted: string[]): boolean =>
	types.length === 0 || types.some((type) => accepted.includes(type));

const isSwitch = (property: Schema): boolean =>
	choicesOf(property)?.every((value) => value === 'true' || value === 'false') === true;

/** Field types by property type. */
function fieldTypesFor(property: Schema): string[] {
	const types = typesOf(property);
	if (types.length === 0) return ['json'];
	const isObjects = isOneOf(types, 'array') && propertiesOf(property);
	const { format } = mergeAllOf(property);
	return [
		...(isOneOf(types, 'object') ? ['collection', 'json'] : []),
		...(isObjects ? ['fixedCollection', 'json'] : []),
		...(isOneOf(types, 'array') && !isObjects ? ['multiOptions', 'string (multipleValues)'] : []),
		...(isOneOf(types, 'boolean') || isSwitch(property) ? ['boolean'] : []),
		...(isOneOf(types, 'number', 'integer') ? ['number'] : []),
		...(isOneOf(types, 'string') && !isSwitch(property)
			? choicesOf(property)
				? ['options']
				: format === 'uuid'
					? ['resourceLocator']
					: ['string', 'dateTime', 'options', 'resourceLocator']
			: []),
	];
}

const propertyKind = ({ type, typeOptions }: INodeProperties): string =>
	typeOptions?.multipleValues && type !== 'fixedCollection' ? `${type} (multipleValues)` : type;

function checkType({ path, property, field }: FieldMapping): Finding[] {
	const kinds = fieldTypesFor(property);
	if (field.type === 'fixedCollection' && !field.typeOptions?.multipleValues) {
		const text = `has a field ${field.name} for one row, but ${path} is a list: set typeOptions.multipleValues`;
		return [{ kind: 'type', about: path, text }];
	}
	if (kinds.includes(propertyKind(field))) return [];
	const text = `has a field ${field.name} of type ${propertyKind(field)}, but ${path} requires ${kinds.join(' or ')}`;
	return [{ kind: 'type', about: path, text }];
}

/** An empty choice omits an optional property. */
function checkChoices({ path, property, field, required }: FieldMapping): Finding[] {
	const choices = choicesOf(property.items ?? property);
	if (!choices || !['options', 'multiOptions'].includes(field.type)) return [];
	const offered = optionValues(field);
	const missing = choices.filter((value) => !offered.includes(value as string));
	const wrong = offered.filter((value) => !choices.includes(value) && (required || value !== ''));
	if (missing.length + wrong.length === 0) return [];
	const text = [
		...(missing.length ? [`does not offer ${missing.join(', ')} for ${path}`] : []),
		...(wrong.length ? [`offers ${wrong.join(', ')}, which ${path} does not take`] : []),
	].join(', and ');
	return [{ kind: 'choices', about: path, text }];
}

/** The field has the contract's bounds; without them it may have its own. */
function checkBounds({ path, property, field }: FieldMapping): Finding[] {
	if (field.type !== 'number') return [];
	const { minimum, maximum } = mergeAllOf(property);
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	const isWhole = typesOf(property).every((type) => type === 'integer');
	const wrong = [
		...(minimum !== undefined && minimum !== minValue ? [`typeOptions.minValue: ${minimum}`] : []),
		...(maximum !== undefined && maximum !== maxValue ? [`typeOptions.maxValue: ${maximum}`] : []),
		...(isWhole && numberPrecision !== 0 ? ['typeOptions.numberPrecision: 0'] : []),
	];
	if (wrong.length === 0) return [];
	const text = `has other bounds than ${path}: ${field.name} needs ${wrong.join(', ')}`;
	return [{ kind: 'bounds', about: path, text }];
}

/** A displayed value for a property with a default is the default. */
function checkDefault({ path, property, field }: FieldMapping): Finding[] {
	const { default: expected } = mergeAllOf(property);
	const shown = field.default;
	if (expected === undefined || shown === '' || shown === null || shown === undefined) return [];
	if (typeof shown === 'object' || String(shown) === String(expected)) return [];
	const text = `begins with ${String(shown)} in ${field.name}, but the API’s default of ${path} is ${String(expected)}`;
	return [{ kind: 'default', about: path, text }];
}

/** Unconditionally required fields are marked, except switches and lists with a value. */
function checkRequiredMark({ path, field, required }: FieldMapping): Finding[] {
	if ((field.required ?? false) === required) return [];
	const isNeverEmpty =
		field.type === 'boolean' || (field.type === 'options' && field.default !== '');
	if (required && isNeverEmpty) return [];
	// Required wherever the panel displays it; the endpoint's condition is a check of its own.
	if (field.required && field.displayOptions?.hide) return [];
	const text = required
		? `needs ${path}, but ${field.name} is not marked: set required: true`
		: `marks ${field.name} as required, but ${path} can be left out`;
	return [{ kind: 'mark', about: path, text }];
}

/** Exactly the nullable properties can be cleared. */
function checkClearable(others: Array<{ field: INodeProperties }>, schema: Schema): Finding[] {
	const field = others.find(({ field: { name } }) => name === 'fieldsToClear')?.field;
	if (!field) return [];
	const offered = optionValues(field).map((name) => snakeCase(String(name)));
	return Object.entries(propertiesOf(schema) ?? {}).flatMap(([name, property]): Finding[] => {
		if (isNullable(property) === offered.includes(name)) return [];
		const text = offered.includes(name)
			? `offers to clear ${name}, which is not nullable`
			: `does not offer ${name} in ${labelOf(field)}, although it is nullable`;
		return [{ kind: 'clear', about: name, text }];
	});
}
