/**
 * Formats a time to the minute, such as "25 November 2026, 16:03 UTC". It has no hyphens, because
 * n8n's list pickers remove them from errors.
 *
 * @param milliseconds since 1970
 */
export function formatDateTime(milliseconds: number): string {
	const date = new Date(milliseconds);
	const two = (number: number) => String(number).padStart(2, '0');
	const month = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
	return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}
