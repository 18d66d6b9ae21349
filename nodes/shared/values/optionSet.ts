/**
 * Whether a field was added to its collection, even if its expression gave `undefined`: that is an
 * error, and not the same as an option that was never added.
 */
export const isOptionSet = (collection: unknown, name: string): boolean =>
	Object.hasOwn(Object(collection) as object, name);
