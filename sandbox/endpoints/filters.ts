/** Whether any value contains `text`, ignoring case. An empty text matches all. */
export function matchesText(text: string | undefined, ...values: Array<string | null>): boolean {
	if (!text) return true;
	const lowerCaseText = text.toLowerCase();
	return values.some((value) => value?.toLowerCase().includes(lowerCaseText));
}

/** Whether a value equals a filter. An empty filter matches all. */
export function matchesFilter(filter: string | undefined, value: string | null): boolean {
	return !filter || filter === value;
}

/** Sorts ISO 8601 times in descending order, null last. */
export function newestFirst(a: string | null, b: string | null): number {
	return (b ?? '').localeCompare(a ?? '');
}
