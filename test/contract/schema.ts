/** The part of JSON Schema that the contract is written in. */
export interface Schema {
	type?: string | string[];
	enum?: unknown[];
	format?: string;
	minimum?: number;
	maximum?: number;
	default?: unknown;
	examples?: unknown[];
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean | Schema;
	allOf?: Schema[];
	anyOf?: Schema[];
	if?: Schema;
	then?: Schema;
	else?: Schema;
}

/** A property's schema with the parts of its allOf in one. */
export const whole = (schema: Schema): Schema =>
	Object.assign({}, ...(schema.allOf ?? []).map(whole), schema) as Schema;

/** The types that a value may have beside null; none where it may be any JSON. */
export function typesOf(schema: Schema): string[] {
	const { type, anyOf } = whole(schema);
	const types = type === undefined ? (anyOf ?? []).flatMap(typesOf) : [type].flat();
	return types.filter((one) => one !== 'null');
}

export function takesNull(schema: Schema): boolean {
	const { type, anyOf } = whole(schema);
	if (type === undefined) return anyOf === undefined || anyOf.some(takesNull);
	return [type].flat().includes('null');
}

/** The values that there are to choose from beside null. */
export const choicesOf = (schema: Schema): unknown[] | undefined =>
	whole(schema).enum?.filter((value) => value !== null);

/** The properties of an object, or of the objects in a list; `undefined` where it may have any. */
export function propertiesOf(schema: Schema): Record<string, Schema> | undefined {
	const { properties, items } = whole(schema);
	return properties ?? (items && whole(items).properties);
}

/** Whether it has properties that the contract does not name. */
export const isOpen = (schema: Schema): boolean =>
	propertiesOf(schema) === undefined ||
	(whole(schema).items ?? schema).additionalProperties === true;

const isList = (schema: Schema): boolean => typesOf(schema).includes('array');

/** What stands before the names of a property's own properties: `users[].`. */
export const within = (path: string, schema: Schema): string =>
	`${path}${isList(schema) ? '[]' : ''}.`;

/** All properties with the properties in them, by their paths: `users`, `users[].name`. */
export function pathsIn(schema: Schema, before = ''): Array<[path: string, schema: Schema]> {
	return Object.entries(propertiesOf(schema) ?? {}).flatMap(([name, inner]) => [
		[before + name, inner] as [string, Schema],
		...pathsIn(inner, within(before + name, inner)),
	]);
}

/** The properties on which it depends what else is required, by their paths. */
export function decidingIn(schema: Schema, before = ''): string[] {
	const { if: condition, then, else: otherwise, allOf = [] } = schema;
	return [
		...Object.keys(condition?.properties ?? {}).map((name) => before + name),
		...[then, otherwise, ...allOf].flatMap((part) => (part ? decidingIn(part, before) : [])),
		...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
			decidingIn(inner.items ?? inner, within(before + name, inner)),
		),
	];
}
