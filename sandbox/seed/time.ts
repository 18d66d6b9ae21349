const start = Date.UTC(2026, 9, 30, 9, 0, 0);

/** The time that many hours before the seed's last moment, as ISO 8601 in UTC. */
export function hoursBefore(hours: number): string {
	return new Date(start - hours * 60 * 60 * 1000).toISOString();
}

/** Takes the values in turn, over and over, by an index from 0. */
export function cycle<T>(values: readonly T[], index: number): T {
	return values[index % values.length] as T;
}
