import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import { jsonName, specifyName } from '../../nodes/JobMojito/resources/shared/jsonOrFields';
import { snakeCase } from '../../nodes/shared/values/snakeCase';
import { innerFields, valuePath } from '../../scripts/operations/sampleValues';
import { propertiesOf, typesOf, prefixOf, type Schema } from '../../scripts/contract/schema';
import type { Keys } from '../../scripts/contract/sent';

/** A field and its property. */
export interface FieldMapping {
	/** Path of the property: `users[].external_id`. */
	path: string;
	property: Schema;
	/** Whether the parent object requires it. */
	required: boolean;
	field: INodeProperties;
	/** Path of the field's value, in the first row of each list. */
	steps: Keys;
	/** The alternative JSON field. */
	json?: INodeProperties;
}

export interface Panel {
	places: FieldMapping[];
	/** Fields without a property. */
	others: Array<{ field: INodeProperties; steps: Keys }>;
	/** The list whose rows are items: its properties are fields of the node. */
	rows?: string;
}

/**
 * Maps fields to properties by name. A collection named like an object property represents that
 * object; other collections only group fields.
 */
export function mapPanel({ fields, batching }: Operation, schema: Schema): Panel {
	const panel: Panel = { places: [], others: [] };
	const names = new Set(apiNames(fields));
	const [rows] = Object.entries(batching ? (propertiesOf(schema) ?? {}) : {}).filter(
		([name, property]) => isList(property) && propertiesOf(property) && !names.has(name),
	);
	if (rows) panel.rows = rows[0];
	read(fields, schema, '', [], panel, rows);
	return panel;
}

function read(
	fields: INodeProperties[],
	schema: Schema,
	before: string,
	steps: Keys,
	panel: Panel,
	rows?: [name: string, schema: Schema],
): void {
	for (const field of fields.filter((one) => !isPanelOnly(one, fields))) {
		const found = [
			{ schema, before },
			...(rows ? [{ schema: rows[1], before: prefixOf(...rows) }] : []),
		].find((place) => findProperty(field, place.schema));
		const own = [...steps, ...valuePath(field)];
		if (found) {
			const property = findProperty(field, found.schema)!;
			const path = found.before + snakeCase(field.name);
			const json = fields.find(({ name }) => isJsonAlternative(name, field, fields));
			panel.places.push({
				path,
				property,
				required: isRequiredIn(found.schema).includes(snakeCase(field.name)),
				field,
				steps: [...steps, field.name],
				...(json && { json }),
			});
			if (!propertiesOf(property)) continue;
			const first = field.type === 'fixedCollection' ? [...own, 0] : own;
			read(innerFields(field), property, prefixOf(path, property), first, panel);
		} else if (field.type === 'collection') {
			read(innerFields(field), schema, before, own, panel, rows);
		} else {
			panel.others.push({ field, steps: own });
		}
	}
}

function findProperty(field: INodeProperties, schema: Schema): Schema | undefined {
	const property = propertiesOf(schema)?.[snakeCase(field.name)];
	if (!property || field.type !== 'collection') return property;
	const types = typesOf(property);
	return types.length === 0 || types.includes('object') ? property : undefined;
}

const isRequiredIn = (schema: Schema): string[] => (schema.items ?? schema).required ?? [];

const isList = (schema: Schema): boolean => typesOf(schema).includes('array');

/** Notices, and fields for JSON input. */
export const isPanelOnly = (one: INodeProperties, fields: INodeProperties[]): boolean =>
	one.type === 'notice' ||
	fields.some(
		(field) => one.name === specifyName(field) || isJsonAlternative(one.name, field, fields),
	);

const isJsonAlternative = (
	name: string,
	field: INodeProperties,
	fields: INodeProperties[],
): boolean =>
	name === jsonName(field) &&
	(field.type === 'collection' || fields.some((one) => one.name === specifyName(field)));

/** API names of all fields outside of rows. */
const apiNames = (fields: INodeProperties[]): string[] =>
	fields.flatMap((field) => [
		snakeCase(field.name),
		...(field.type === 'collection' ? apiNames(innerFields(field)) : []),
	]);
