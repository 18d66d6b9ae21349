/**
 * Whether a field was added to its collection, even if its expression returned `undefined`. Such a
 * value is an error, unlike an option that was never added.
 */
export const isOptionSet = (collection: unknown, name: string): boolean =>
	Object.hasOwn(Object(collection) as object, name);
