import type { INodeProperties } from 'n8n-workflow';

/**
 * The order of a collection's fields: by their names. Comparing them as a language would takes as
 * long, the first time, as loading a third of this package.
 */
export const byName = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName < b.displayName ? -1 : 1;
