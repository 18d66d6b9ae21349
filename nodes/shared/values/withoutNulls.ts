/**
 * Something nested that was given as JSON, without its nulls, for where they say no more than nothing
 * and the API takes none.
 */
export function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== null)
			.map(([name, inner]) => [name, withoutNulls(inner)]),
	);
}
