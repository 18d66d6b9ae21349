import { advanceWatermark, lowerWatermark, maxPosition, watermarkThrough } from './cursor';
import type { ParsedRows, PendingRow } from './partition';
import type { ListCursor, PollFilters, PollState } from './pollState';
import type { ListRead } from './readList';
import { parseTimes, type Row } from './row';

/** A list in the course of a poll. */
export interface PolledList extends ListRead, ParsedRows {
	product: string;
	/** Undefined at the first poll. */
	before?: ListCursor;
	pending: PendingRow[];
}

/**
 * Creates the cursor of a list after a poll.
 *
 * @param undelivered the rows that are still to be delivered
 * @param attempts the failed attempts to read their details
 */
export function nextCursor(
	list: PolledList,
	newFilters: PollFilters,
	undelivered: ReadonlySet<Row>,
	attempts: PollState['attempts'],
): ListCursor {
	const { before, above, below, pass, leadingUndated, sweep } = list;
	const filters = before && pass ? before.filters : newFilters;
	const createdAt = [...above, ...below].map((row) => row.createdAt ?? 0);
	const startedAt = before?.startedAt ?? createdAt.reduce((a, b) => Math.max(a, b), 0);
	const common = { filters, startedAt, leadingUndated, sweep };
	// Rows that the first poll did not reach existed before it.
	if (!before && pass) return { watermark: watermarkThrough(pass.oldestTime), ...common };

	const pending = list.pending
		.map(({ row }) => row)
		.filter((row) => row.isDated && undelivered.has(row));
	const next = nextWatermark(list, pending);
	const watermark = before?.watermark;
	if (!pass) {
		const reached = maxPosition(watermark, next);
		return { ...(reached && { watermark: reached }), ...common };
	}
	// The pass continues after this part is delivered, so that its rows fit into `SeenRows`.
	const isDelivered = pending.every(({ id }) => id in attempts);
	const nextPass = isDelivered ? { ...pass, ...(next && { nextWatermark: next }) } : before?.pass;
	return { ...(watermark && { watermark }), ...(nextPass && { pass: nextPass }), ...common };
}

function nextWatermark({ before, above, rows, isWhole }: PolledList, pending: Row[]) {
	if (before?.pass) return lowerWatermark(before.pass.nextWatermark, pending);
	const ids = new Set(pending.map(({ id }) => id));
	const processed = above.filter(({ id }) => !ids.has(id));
	return advanceWatermark(before?.watermark, parseTimes(rows), processed, pending, isWhole);
}
