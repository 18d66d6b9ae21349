import type { IDataObject } from 'n8n-workflow';

/** Longer than any id, and short enough to be kept. */
const LONGEST_ID = 100;

/**
 * The result in a body, flat. Until 2025 JobMojito wrapped it: `{ table, schema, record: { … } }`.
 *
 * @returns nothing where the body is no result: every result has an id and a state
 */
export function resultIn(body: unknown): IDataObject | undefined {
	const outer = Object(body) as IDataObject;
	const isWrapped = outer.id === undefined && outer.record !== undefined;
	const result = (isWrapped ? outer.record : body) as IDataObject;
	return isResult(result) ? result : undefined;
}

function isResult(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const { id, status } = value as IDataObject;
	return isText(id) && id.length <= LONGEST_ID && isText(status);
}

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() !== '';
