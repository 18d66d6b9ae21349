/**
 * Whether a field was added to its collection. One whose expression then gave `undefined` was: it has
 * to be refused, not to pass for one that nobody asked for.
 */
export const isOptionSet = (collection: unknown, name: string): boolean =>
	Object.hasOwn(Object(collection) as object, name);
