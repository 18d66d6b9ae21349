import type { Parameters } from './request';

const HOUR_MS = 3_600_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The workflow's time zone, which `execution/itemTask.ts` adds to the parameters. Default: UTC. */
export const findTimeZone = ({ timeZone }: Parameters): string =>
	typeof timeZone === 'string' ? timeZone : 'UTC';

/** Whether a text is the name of a time zone, such as Europe/Vienna. */
export function isTimeZone(name: string): boolean {
	try {
		return Boolean(formatterFor(name));
	} catch {
		return false;
	}
}

/**
 * The instants of a local date and time, in milliseconds since 1970. When clocks change to summer time,
 * skipped times have no instant; when they change back, repeated times have two.
 *
 * @param local ISO 8601 without an offset, such as 2026-12-31T17:00:00
 */
export function possibleInstants(local: string, timeZone: string): number[] {
	const asUtc = Date.parse(`${local}Z`);
	// Offsets change by the hour at most, and not twice within two days.
	const offsets = [-24, 24].map((hours) => getOffset(asUtc + hours * HOUR_MS, timeZone));
	return [...new Set(offsets)]
		.map((offset) => ({ instant: asUtc - offset, offset }))
		.filter(({ instant, offset }) => getOffset(instant, timeZone) === offset)
		.map(({ instant }) => instant)
		.sort((a, b) => a - b);
}

/** An instant as ISO 8601 with the offset of a time zone, such as 2026-12-31T17:00:00+01:00. */
export function toZonedIso(instant: number, timeZone: string): string {
	const offset = getOffset(instant, timeZone);
	const minutes = Math.abs(Math.round(offset / 60_000));
	const two = (number: number) => String(number).padStart(2, '0');
	const local = new Date(instant + offset).toISOString().slice(0, 19);
	return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The offset of a time zone from UTC, in milliseconds. */
function getOffset(instant: number, timeZone: string): number {
	const shown: Record<string, string> = {};
	for (const { type, value } of formatterFor(timeZone).formatToParts(instant)) shown[type] = value;
	const { year = '', month, day, hour, minute, second } = shown;
	const local = `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`;
	return Date.parse(local) - Math.floor(instant / 1_000) * 1_000;
}

/** Cached, because creating a formatter takes far longer than using it. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
	const cached = formatters.get(timeZone);
	if (cached) return cached;
	const formatter = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'iso8601',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	formatters.set(timeZone, formatter);
	return formatter;
}
