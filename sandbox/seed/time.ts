const start = Date.UTC(2026, 9, 30, 9, 0, 0);

/** An ISO 8601 time (UTC) before the seed's end. */
export function hoursBefore(hours: number): string {
	return new Date(start - hours * 60 * 60 * 1000).toISOString();
}

/** Repeats the values cyclically, by index. */
export function cycle<T>(values: readonly T[], index: number): T {
	return values[index % values.length] as T;
}
