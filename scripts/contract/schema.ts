/** The subset of JSON Schema that the contract uses. */
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

/** Merges a schema's allOf. */
export const mergeAllOf = (schema: Schema): Schema =>
	Object.assign({}, ...(schema.allOf ?? []).map(mergeAllOf), schema) as Schema;

/** Allowed types except null; empty for any JSON. */
export function typesOf(schema: Schema): string[] {
	const { type, anyOf } = mergeAllOf(schema);
	const types = type === undefined ? (anyOf ?? []).flatMap(typesOf) : [type].flat();
	return types.filter((one) => one !== 'null');
}

export function isNullable(schema: Schema): boolean {
	const { type, anyOf } = mergeAllOf(schema);
	if (type === undefined) return anyOf === undefined || anyOf.some(isNullable);
	return [type].flat().includes('null');
}

/** Enum values except null. */
export const choicesOf = (schema: Schema): unknown[] | undefined =>
	mergeAllOf(schema).enum?.filter((value) => value !== null);

/** Properties of an object or of a list's objects; undefined if arbitrary. */
export function propertiesOf(schema: Schema): Record<string, Schema> | undefined {
	const { properties, items } = mergeAllOf(schema);
	return properties ?? (items && mergeAllOf(items).properties);
}

/** Whether additional properties are allowed. */
export const isOpen = (schema: Schema): boolean =>
	propertiesOf(schema) === undefined ||
	(mergeAllOf(schema).items ?? schema).additionalProperties === true;

const isList = (schema: Schema): boolean => typesOf(schema).includes('array');

/** Prefix of nested property paths: `users[].`. */
export const prefixOf = (path: string, schema: Schema): string =>
	`${path}${isList(schema) ? '[]' : ''}.`;

/** All properties including nested ones, by path: `users`, `users[].name`. */
export function allPaths(schema: Schema, before = ''): Array<[path: string, schema: Schema]> {
	return Object.entries(propertiesOf(schema) ?? {}).flatMap(([name, inner]) => [
		[before + name, inner] as [string, Schema],
		...allPaths(inner, prefixOf(before + name, inner)),
	]);
}

/** Properties that control whether others are required, by path. */
export function conditionPaths(schema: Schema, before = ''): string[] {
	const { if: condition, then, else: otherwise, allOf = [] } = schema;
	return [
		...Object.keys(condition?.properties ?? {}).map((name) => before + name),
		...[then, otherwise, ...allOf].flatMap((part) => (part ? conditionPaths(part, before) : [])),
		...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
			conditionPaths(inner.items ?? inner, prefixOf(before + name, inner)),
		),
	];
}
