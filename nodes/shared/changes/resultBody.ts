import type { IDataObject } from 'n8n-workflow';
import { parseId } from './resultState';

/** Longer than any id, and short enough to be kept. */
const LONGEST_ID = 100;

/**
 * The result in a body, flat. Until 2025 JobMojito wrapped it: `{ table, schema, record: { … } }`.
 *
 * @returns nothing where the body is no result: every result has an id and a state
 */
export function unwrapResult(body: unknown): IDataObject | undefined {
	const outer = Object(body) as IDataObject;
	const result = outer.id === undefined ? outer.record : body;
	const { id, status } = Object(result) as IDataObject;
	const { length } = parseId(id) ?? '';
	const isResult = length > 0 && length <= LONGEST_ID && isFilled(status);
	return isResult ? (result as IDataObject) : undefined;
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
