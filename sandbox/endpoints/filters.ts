/** Whether `text` stands in any of the values, in either case; no text lets everything pass. */
export function matchesText(text: string | undefined, ...values: Array<string | null>): boolean {
	if (!text) return true;
	const wanted = text.toLowerCase();
	return values.some((value) => value?.toLowerCase().includes(wanted));
}

/** Whether a value is the one asked for; nothing asked (or an empty string) lets everything pass. */
export function matchesFilter(asked: string | undefined, value: string | null): boolean {
	return !asked || asked === value;
}

/** Orders ISO 8601 times, the newest first, and what has no time last. */
export function newestFirst(a: string | null, b: string | null): number {
	return (b ?? '').localeCompare(a ?? '');
}
