/** The subset of JSON Schema that the contract's responses use. */
export interface Shape {
	properties?: Record<string, Shape>;
	items?: Shape;
}

/**
 * Paths of a response's undeclared fields, such as `data[].stage`, never values. Open objects are
 * skipped: their keys may be personal data.
 */
export function unknownFields(value: unknown, shape: Shape, path = ''): string[] {
	if (Array.isArray(value) && shape.items) {
		const { items } = shape;
		return unique(value.flatMap((one) => unknownFields(one, items, `${path}[]`)));
	}
	const { properties } = shape;
	if (typeof value !== 'object' || value === null || !properties) return [];
	const within = (name: string) => (path ? `${path}.${name}` : name);
	return Object.entries(value).flatMap(([name, inner]) =>
		properties[name] ? unknownFields(inner, properties[name], within(name)) : [within(name)],
	);
}

/** Converts a JSON Pointer (`/data/3/name`) to the path of all rows (`data[].name`). */
export const sharedPath = (pointer: string): string =>
	pointer
		.replace(/\/\d+(?=\/|$)/g, '[]')
		.replace(/\//g, '.')
		.replace(/^\./, '') || 'the answer';

export const unique = (texts: string[]): string[] => [...new Set(texts)];
