import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

type Values = Record<string, unknown>;

/** A field inside a collection, or in a row of a fixed collection. */
interface NestedField {
	inner: INodeProperties;
	/** The object that contains the field's value. */
	values: Values;
	/** The number of the row, from 1; `undefined` in a collection. */
	row?: number;
}

/** The fields inside a field, one level down, with the objects that contain their values. */
export function* nestedFields(field: INodeProperties, value: unknown): Generator<NestedField> {
	const values = Object(value) as Values;
	if (field.type === 'collection') {
		for (const inner of field.options as INodeProperties[]) yield { inner, values };
	}
	if (field.type !== 'fixedCollection') return;
	for (const { name, values: fields } of field.options as INodePropertyCollection[]) {
		for (const [index, row] of [values[name] ?? []].flat().entries()) {
			for (const inner of fields) yield { inner, values: Object(row) as Values, row: index + 1 };
		}
	}
}
