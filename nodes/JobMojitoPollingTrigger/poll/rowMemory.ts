import type { Row } from './row';

/** How many rows are remembered, those that were seen last. */
export const MAX_ROWS = 10_000;

/** What is remembered of a row. */
interface Entry {
	/** The beginning of its `key`. */
	version: string;
	/** The beginning of its `values`. */
	values: string;
	/** The beginning of the state that was given to the workflow last, with its details. */
	given?: string;
}

const ID = 8;
const PART = 4;
const LINE = ID + 3 * PART;
const NOTHING = ' '.repeat(PART);

/**
 * What the rows of the lists said last, so that one whose date alone has changed is not taken for a
 * changed result. 24 bits tell two states of one row apart.
 */
export class RowMemory {
	private readonly entries = new Map<string, Entry>();

	/** @param stored as {@link stored} gave it */
	constructor(stored: unknown) {
		if (typeof stored !== 'string' || stored.length % LINE !== 0) return;
		for (let at = 0; at < stored.length; at += LINE) {
			const part = (index: number) =>
				stored.slice(at + ID + index * PART, at + ID + (index + 1) * PART);
			const given = part(2);
			const entry = { version: part(0), values: part(1), ...(given !== NOTHING && { given }) };
			this.entries.set(stored.slice(at, at + ID), entry);
		}
	}

	get size(): number {
		return this.entries.size;
	}

	has({ id }: Row): boolean {
		return this.entries.has(id);
	}

	/** Whether this very version of a row has been seen. */
	hasVersion({ id, key }: Row): boolean {
		return this.entries.get(id)?.version === key.slice(0, PART);
	}

	/** Whether a row was seen last with the same values, maybe under another date. */
	hasValues({ id, values }: Row): boolean {
		return this.entries.get(id)?.values === values.slice(0, PART);
	}

	/** Whether a row was given to the workflow before. */
	wasGiven({ id }: Row): boolean {
		return this.entries.get(id)?.given !== undefined;
	}

	/**
	 * Whether a row was given to the workflow last in the same state.
	 *
	 * @param state of the result with its details, as `stateKey` makes it
	 */
	wasGivenAs(row: Row, state: string): boolean {
		return this.hasValues(row) && this.entries.get(row.id)?.given === state.slice(0, PART);
	}

	/**
	 * Remembers a row; the oldest one goes where there are too many.
	 *
	 * @param state in which it was given to the workflow; without it what was given before holds
	 */
	remember({ id, key, values }: Row, state?: string): void {
		const given = state?.slice(0, PART) ?? this.entries.get(id)?.given;
		this.entries.delete(id);
		const entry = { version: key.slice(0, PART), values: values.slice(0, PART) };
		this.entries.set(id, { ...entry, ...(given !== undefined && { given }) });
		const [oldest] = this.entries.keys();
		if (this.entries.size > MAX_ROWS && oldest !== undefined) this.entries.delete(oldest);
	}

	/** All that is remembered, to be stored as JSON: {@link LINE} characters for each row. */
	stored(): string {
		return [...this.entries]
			.map(([id, { version, values, given = NOTHING }]) => id + version + values + given)
			.join('');
	}
}
