import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { deliveryKey, stateKey } from './deliveryKey';
import type { Repeats, WantedEvent } from './changeFields';
import { parseResult } from './resultState';

/** How many results are remembered, those that changed last. */
export const MAX_RESULTS = 2_000;

/** How many delivery keys are remembered of one result, those that were given last. */
const MAX_KEYS = 8;

/**
 * How soon after a scored or failed result an `interview_collected` is one that was held up, in
 * milliseconds: nobody is asked for another attempt and takes it in this time.
 */
export const MIN_ATTEMPT_MS = 30_000;

/** A state of a result that a webhook or a poll tells of. */
export interface Change {
	resultId: string;
	event: WantedEvent;
	/** As `stateKey` makes it. */
	state: string;
	/** As `deliveryKey` makes it. */
	key: string;
}

/** @param result under the names of a webhook's body */
export const createChange = (result: IDataObject, event: WantedEvent): Change => ({
	resultId: parseResult(result).id,
	event,
	state: stateKey(result, event),
	key: deliveryKey(result, event),
});

/** What is remembered of one result. Entries are never changed, only replaced. */
interface Entry {
	/** When it was remembered, in milliseconds since 1970. Of two processes the later one is right. */
	changedAt: number;
	/** The last state; empty where none is known. */
	state: string;
	/** The event of the last state. */
	event: WantedEvent;
	/** The events that were given to the workflow since the last attempt began. */
	given: WantedEvent[];
	/** The beginnings of the keys that were given, and how often, the latest last. */
	keys: Array<[key: string, times: number]>;
}

/** What is to be done with a change. */
export interface Decision {
	/** Names the change in the item; undefined where nothing is given to the workflow. */
	deliveryKey?: string;
	/** Whether the result was in this very state already. */
	isRepeat: boolean;
	/** For {@link Deduplicator.remember} and {@link Deduplicator.forget}. */
	result: string;
	before?: Entry;
	after: Entry;
}

/**
 * Tells changes of results from copies, by the last state of each result and the events that were
 * given of it.
 *
 * A change that equals the last state of its result is a copy. One that equals an older state is news:
 * a decision that is taken back and made again, or another attempt, looks exactly like a copy that was
 * held up, and a change that comes twice is better than one that is lost. Only an interview that is
 * collected right after it was scored is a copy for sure.
 *
 * All states are to be decided on, also those that the events or the filters leave out: only then is
 * a decision that was taken back and made again seen as a change.
 */
export class Deduplicator {
	/** By result, as they are stored: most deliveries look at one of them and pass on all. */
	private lines = new Map<string, string>();

	/**
	 * @param stored as {@link stored} gave it
	 * @param canOvertake whether a change can come after one that is newer, as deliveries do
	 */
	constructor(
		stored?: unknown,
		private readonly canOvertake = false,
	) {
		this.merge(stored);
	}

	/**
	 * Decides on a change, without remembering it.
	 *
	 * @param isWanted whether the events and the filters let it pass
	 */
	decide(change: Change, repeats: Repeats, isWanted: boolean): Decision {
		const { event, state, key } = change;
		const result = nameOf(change.resultId);
		const before = parseLine(this.lines.get(result));
		const isLate = before !== undefined && this.canOvertake && isOvertaken(before, event);
		const isRepeat = isLate ? before.given.includes(event) : before?.state === state;
		const isSameAttempt = isRepeat || isLate || !before || !startsAttempt(before, event);
		const given = (isSameAttempt && before?.given) || [];
		const keys = before?.keys ?? [];
		const last = isLate ? { state: before.state, event: before.event } : { state, event };
		const isFirst = !isRepeat && !given.includes(event);
		if (!isWanted || !{ all: true, changes: !isRepeat, first: isFirst }[repeats]) {
			const isSame = before !== undefined && (isRepeat || isLate);
			const after = isSame ? before : { changedAt: later(before), ...last, given, keys };
			return { isRepeat, result, before, after };
		}
		const name = key.slice(0, 8);
		const known = keys.find(([one]) => one === name)?.[1] ?? 0;
		const times = isRepeat ? Math.max(known, 1) : known + 1;
		const after: Entry = {
			changedAt: later(before),
			...last,
			given: [...new Set([...given, event])],
			keys: [...keys.filter(([one]) => one !== name), [name, times] as [string, number]].slice(
				-MAX_KEYS,
			),
		};
		const deliveryKey = times === 1 ? key : `${key}-${times}`;
		return { deliveryKey, isRepeat, result, before, after };
	}

	/** Remembers what was decided, once it is safe. */
	remember({ result, before, after }: Decision): void {
		if (after !== before) this.set(result, after);
	}

	/** Takes back what was {@link remember}ed, where it turned out not to be safe. */
	forget({ result, before, after }: Decision): void {
		if (after === before) return;
		const none: Entry = { changedAt: 0, state: '', event: 'other', given: [], keys: [] };
		this.set(result, { ...(before ?? none), changedAt: later(after) });
	}

	/** Adds what was {@link stored}, by another process or by this one before a restart. */
	merge(stored: unknown): void {
		let hasNew = false;
		for (const line of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const result = String(line).slice(0, NAME_LENGTH);
			const known = this.lines.get(result);
			if (known === line || !parseLine(line)) continue;
			if (known !== undefined && changedAt(known) >= changedAt(line as string)) continue;
			this.lines.set(result, line as string);
			hasNew = true;
		}
		if (!hasNew) return;
		const inOrder = [...this.lines].sort(([, a], [, b]) => changedAt(a) - changedAt(b));
		this.lines = new Map(inOrder.slice(-MAX_RESULTS));
	}

	/** All that is remembered, to be stored as JSON: a line for each result, without its id. */
	stored(): string[] {
		return [...this.lines.values()];
	}

	/** The latest stands last, and the oldest goes where there are too many. */
	private set(result: string, entry: Entry): void {
		this.lines.delete(result);
		this.lines.set(result, lineOf(result, entry));
		const [oldest] = this.lines.keys();
		if (this.lines.size > MAX_RESULTS && oldest !== undefined) this.lines.delete(oldest);
	}
}

/** An interview that is collected after its result was scored or has failed is another attempt. */
const startsAttempt = (before: Entry, event: WantedEvent): boolean =>
	event === 'interview_collected' && before.event !== 'interview_collected';

/** An interview that is collected right after its result was scored or has failed was held up. */
const isOvertaken = (before: Entry, event: WantedEvent): boolean =>
	['interview_result', 'interview_failed'].includes(before.event) &&
	startsAttempt(before, event) &&
	Date.now() - before.changedAt < MIN_ATTEMPT_MS;

/** Now, and in any case later than an entry, whatever the clock says. */
const later = (entry: Entry | undefined): number =>
	Math.max(Date.now(), (entry?.changedAt ?? 0) + 1);

const NONE = '.';

const LETTERS: Record<WantedEvent, string> = {
	interview_collected: 'c',
	interview_failed: 'f',
	interview_result: 'r',
	other: 'o',
};

const eventsOf = (letters: string): WantedEvent[] =>
	(Object.keys(LETTERS) as WantedEvent[]).filter((event) => letters.includes(LETTERS[event]));

const lineOf = (result: string, { changedAt, state, event, given, keys }: Entry): string =>
	[
		result,
		changedAt.toString(36),
		state || NONE,
		LETTERS[event],
		given.map((one) => LETTERS[one]).join('') || NONE,
		...keys.map(([key, times]) => (times === 1 ? key : `${key}.${times}`)),
	].join(' ');

const LINE =
	/^[\w-]{11} ([0-9a-z]{1,9}) ([\w-]{11}|\.) ([cfro]) ([cfro]{1,4}|\.)((?: [0-9a-f]{1,8}(?:\.\d{1,9})?)*)$/;

function parseLine(line: unknown): Entry | undefined {
	const found = typeof line === 'string' && LINE.exec(line);
	if (!found) return undefined;
	const [, time, state, event, given, keys] = found as unknown as [string, ...string[]];
	return {
		changedAt: parseInt(time!, 36),
		state: state === NONE ? '' : state!,
		event: eventsOf(event!)[0]!,
		given: eventsOf(given!),
		keys: (keys!.match(/\S+/g) ?? []).map((text) => {
			const [key, times = '1'] = text.split('.') as [string, string?];
			return [key, Number(times)];
		}),
	};
}

/** The time of a line that is one. */
const changedAt = (line: string): number => parseInt(line.slice(NAME_LENGTH + 1), 36);

const NAME_LENGTH = 11;

/** Short, and without a blank, whatever the id is. */
const nameOf = (resultId: string): string =>
	createHash('sha256').update(resultId).digest('base64url').slice(0, NAME_LENGTH);
