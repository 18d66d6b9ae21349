/** The part of JSON Schema that the contract's answers are described with. */
export interface Shape {
	properties?: Record<string, Shape>;
	items?: Shape;
}

/**
 * The fields of an answer that its description does not name, as paths such as `data[].stage`.
 * Names alone, never values; and what is beneath a field that the description leaves open is not
 * looked at, for names may be somebody's there.
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

/** A path in JSON Pointer form, `/data/3/name`, as one that all rows share: `data[].name`. */
export const sharedPath = (pointer: string): string =>
	pointer
		.replace(/\/\d+(?=\/|$)/g, '[]')
		.replace(/\//g, '.')
		.replace(/^\./, '') || 'the answer';

export const unique = (texts: string[]): string[] => [...new Set(texts)];
