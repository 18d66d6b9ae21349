import type { INodeProperties } from 'n8n-workflow';

/**
 * Sorts the fields of a collection by label. Without `localeCompare`, whose first call takes as long as
 * loading a third of this package.
 */
export const byName = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName < b.displayName ? -1 : 1;
