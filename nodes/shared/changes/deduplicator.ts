import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { deliveryKey, stateKey } from './change';
import type { RepeatMode, TriggerEvent } from './changeFields';
import { parseResult } from './result';

/** The maximum number of stored results; the ones that changed last are kept. */
export const MAX_RESULTS = 2_000;

/** The maximum number of stored delivery keys per result; the ones delivered last are kept. */
const MAX_KEYS = 8;

/**
 * An `interview_collected` this soon after the result was scored or failed is a late copy, in
 * milliseconds: no candidate is asked for another attempt and completes it in this time.
 */
export const MIN_ATTEMPT_MS = 30_000;

/** One observed state of a result. */
export interface Change {
	resultId: string;
	event: TriggerEvent;
	/** See {@link stateKey}. */
	stateKey: string;
	/** See {@link deliveryKey}. */
	deliveryKey: string;
}

/** @param result with the property names of a webhook body */
export const createChange = (result: IDataObject, event: TriggerEvent): Change => ({
	resultId: parseResult(result).id,
	event,
	stateKey: stateKey(result, event),
	deliveryKey: deliveryKey(result, event),
});

/** The stored history of one result. Entries are immutable. */
interface Entry {
	/** Unix time in milliseconds. When the entries of two processes are merged, the later one wins. */
	changedAt: number;
	/** The last state and its event; the state is empty after a rollback of the first change. */
	stateKey: string;
	event: TriggerEvent;
	/** The events that started the workflow in the current attempt. */
	delivered: TriggerEvent[];
	/** Prefixes of the delivery keys that started the workflow, with a count each, the latest last. */
	keyCounts: Array<[prefix: string, count: number]>;
}

export interface Decision {
	/** The key for the item; undefined if the change must not start the workflow. */
	deliveryKey?: string;
	/** Whether the result was already in this state. */
	isDuplicate: boolean;
	/** For {@link Deduplicator.commit} and {@link Deduplicator.rollback}. */
	resultHash: string;
	before?: Entry;
	after: Entry;
}

/**
 * Decides for each change of a result whether it starts the workflow.
 *
 * A change that equals the last state of its result is a duplicate. One that equals an older state is
 * delivered: a decision that was withdrawn and made again looks exactly like a late copy, and a
 * duplicate is better than a lost change. The only exception is {@link MIN_ATTEMPT_MS}.
 *
 * Every state must be passed to {@link decide}, also those that events or filters exclude. Otherwise
 * "selected, rejected, selected" behind the filter "selected" would look like a duplicate.
 *
 * Stored under "results" as one line of text per result, the oldest change first:
 *
 *     "Vq3hJx0aB1c mx3dspds f7Zk01QxY_s r cr 9f86d081 3a7bd3e2.2"
 *      |           |        |           | |  |        the same, delivered twice: its key ended in "-2"
 *      |           |        |           | |  first 8 digits of a delivery_key, delivered once
 *      |           |        |           | events delivered in this attempt: collected and result
 *      |           |        |           event of the last state: c(ollected), f(ailed), r(esult), o(ther)
 *      |           |        stateKey of the last state
 *      |           changedAt, base 36: parseInt('mx3dspds', 36)
 *      SHA-256 of the result's ID, base64url, first 11 characters
 *
 * "." stands for an empty part. A result that never starts the workflow: compare its line before and
 * after a delivery. If the stateKey stays the same, no compared value has changed.
 */
export class Deduplicator {
	/** Stored lines by result hash. They are parsed on demand, because most changes need only one. */
	private lines = new Map<string, string>();

	/**
	 * @param stored from {@link serialize}
	 * @param isUnordered whether an older change can arrive after a newer one, as webhooks do
	 */
	constructor(
		stored?: unknown,
		private readonly isUnordered = false,
	) {
		this.merge(stored);
	}

	/**
	 * Decides on a change without storing it.
	 *
	 * @param matches whether the change matches the events and filters
	 */
	decide(change: Change, repeats: RepeatMode, matches: boolean): Decision {
		const { event } = change;
		const resultHash = hashId(change.resultId);
		const before = parseLine(this.lines.get(resultHash));
		const isLate = before !== undefined && this.isUnordered && isLateCopy(before, event);
		const isDuplicate = isLate
			? before.delivered.includes(event)
			: before?.stateKey === change.stateKey;
		const isSameAttempt = isDuplicate || isLate || !before || !startsAttempt(before, event);
		const delivered = (isSameAttempt && before?.delivered) || [];
		const keyCounts = before?.keyCounts ?? [];
		// A late copy does not become the last state.
		const last = isLate ? before : change;
		const observed: Entry = {
			changedAt: laterTime(before),
			stateKey: last.stateKey,
			event: last.event,
			delivered,
			keyCounts,
		};
		const isFirst = !isDuplicate && !delivered.includes(event);
		if (!matches || !{ all: true, changes: !isDuplicate, first: isFirst }[repeats]) {
			const after = before && (isDuplicate || isLate) ? before : observed;
			return { isDuplicate, resultHash, before, after };
		}
		const prefix = change.deliveryKey.slice(0, 8);
		const earlierCount = keyCounts.find(([stored]) => stored === prefix)?.[1] ?? 0;
		const count = isDuplicate ? Math.max(earlierCount, 1) : earlierCount + 1;
		const otherCounts = keyCounts.filter(([stored]) => stored !== prefix);
		const after: Entry = {
			...observed,
			delivered: [...new Set([...delivered, event])],
			keyCounts: [...otherCounts, [prefix, count] as [string, number]].slice(-MAX_KEYS),
		};
		const key = count === 1 ? change.deliveryKey : `${change.deliveryKey}-${count}`;
		return { deliveryKey: key, isDuplicate, resultHash, before, after };
	}

	/** Stores a decision, once n8n has stored the execution. */
	commit({ resultHash, before, after }: Decision): void {
		if (after !== before) this.set(resultHash, after);
	}

	/** Undoes {@link commit} if n8n could not store the execution after all. */
	rollback({ resultHash, before, after }: Decision): void {
		if (after === before) return;
		const empty: Entry = {
			changedAt: 0,
			stateKey: '',
			event: 'other',
			delivered: [],
			keyCounts: [],
		};
		const restored = before ?? empty;
		// The retry of this delivery is not a late copy, although the entry has the time of the rollback.
		const event = endsAttempt(restored.event) ? 'other' : restored.event;
		this.set(resultHash, { ...restored, event, changedAt: laterTime(after) });
	}

	/**
	 * Adds the lines that {@link serialize} returned in another process, or in this one before a
	 * restart.
	 */
	merge(stored: unknown): void {
		let hasChanged = false;
		for (const line of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const resultHash = String(line).slice(0, HASH_LENGTH);
			const own = this.lines.get(resultHash);
			if (own === line || !parseLine(line)) continue;
			if (own !== undefined && parseChangedAt(own) >= parseChangedAt(line as string)) continue;
			this.lines.set(resultHash, line as string);
			hasChanged = true;
		}
		if (!hasChanged) return;
		const sorted = [...this.lines].sort(([, a], [, b]) => parseChangedAt(a) - parseChangedAt(b));
		this.lines = new Map(sorted.slice(-MAX_RESULTS));
	}

	serialize(): string[] {
		return [...this.lines.values()];
	}

	private set(resultHash: string, entry: Entry): void {
		this.lines.delete(resultHash);
		this.lines.set(resultHash, formatLine(resultHash, entry));
		const [oldest] = this.lines.keys();
		if (this.lines.size > MAX_RESULTS && oldest !== undefined) this.lines.delete(oldest);
	}
}

const startsAttempt = (before: Entry, event: TriggerEvent): boolean =>
	event === 'interview_collected' && before.event !== 'interview_collected';

const endsAttempt = (event: TriggerEvent): boolean =>
	['interview_result', 'interview_failed'].includes(event);

/**
 * Whether an event is a late copy. An entry far in the future was stored before the clock was set
 * back.
 */
const isLateCopy = (before: Entry, event: TriggerEvent): boolean =>
	endsAttempt(before.event) &&
	startsAttempt(before, event) &&
	Math.abs(Date.now() - before.changedAt) < MIN_ATTEMPT_MS;

/** Returns the current time, but later than an entry, because the clock may have been set back. */
const laterTime = (entry: Entry | undefined): number =>
	Math.max(Date.now(), (entry?.changedAt ?? 0) + 1);

const EMPTY = '.';

const LETTERS: Record<TriggerEvent, string> = {
	interview_collected: 'c',
	interview_failed: 'f',
	interview_result: 'r',
	other: 'o',
};

const parseEvents = (letters: string): TriggerEvent[] =>
	(Object.keys(LETTERS) as TriggerEvent[]).filter((event) => letters.includes(LETTERS[event]));

const formatLine = (
	resultHash: string,
	{ changedAt, stateKey, event, delivered, keyCounts }: Entry,
): string =>
	[
		resultHash,
		changedAt.toString(36),
		stateKey || EMPTY,
		LETTERS[event],
		delivered.map((deliveredEvent) => LETTERS[deliveredEvent]).join('') || EMPTY,
		...keyCounts.map(([prefix, count]) => (count === 1 ? prefix : `${prefix}.${count}`)),
	].join(' ');

const LINE =
	/^[\w-]{11} ([0-9a-z]{1,9}) ([\w-]{11}|\.) ([cfro]) ([cfro]{1,4}|\.)((?: [0-9a-f]{1,8}(?:\.\d{1,9})?)*)$/;

function parseLine(line: unknown): Entry | undefined {
	const match = typeof line === 'string' && LINE.exec(line);
	if (!match) return undefined;
	const [, time, state, event, delivered, keys] = match as unknown as [string, ...string[]];
	return {
		changedAt: parseInt(time!, 36),
		stateKey: state === EMPTY ? '' : state!,
		event: parseEvents(event!)[0]!,
		delivered: parseEvents(delivered!),
		keyCounts: (keys!.match(/\S+/g) ?? []).map((text) => {
			const [prefix, count = '1'] = text.split('.') as [string, string?];
			return [prefix, Number(count)];
		}),
	};
}

/** Reads the time of a valid line without parsing the rest. */
const parseChangedAt = (line: string): number => parseInt(line.slice(HASH_LENGTH + 1), 36);

const HASH_LENGTH = 11;

const hashId = (resultId: string): string =>
	createHash('sha256').update(resultId).digest('base64url').slice(0, HASH_LENGTH);
