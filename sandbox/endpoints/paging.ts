import type { Call } from '../sandboxContext';

export interface Page<T> {
	data: T[];
	pagination: { total: number; limit: number; offset: number; has_more: boolean };
}

/** Returns the page of `limit` (default: 50) and `offset`. */
export function paginate<T>(rows: T[], query: Call['query']): Page<T> {
	const limit = Number(query.limit ?? 50);
	const offset = Number(query.offset ?? 0);
	const data = rows.slice(offset, offset + limit);
	const total = rows.length;
	return { data, pagination: { total, limit, offset, has_more: offset + data.length < total } };
}
