import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import { parseRow } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import { type Answer, createFailure } from '../../../../../nodes/shared/client/failure';

export const FAULT = createFailure('not-allowed');

/** Properties that differ between servers. */
export interface ServerBehaviour {
	/** The clock at the start, in Unix milliseconds. */
	clock: number;
	/** The largest page. */
	maxRows: number;
	/** Whether rows without a change date come first in the order of changes. */
	nullsFirst: boolean;
}

interface Stored extends IDataObject {
	id: string;
	updated_at: string | null;
	created_at: string;
	analysis: string;
}

/** A fake API whose results can change, also between two requests. */
export class Account implements Api {
	readonly rows = new Map<string, Stored>();
	/** Called before each request. */
	beforeRequest: () => void = () => {};
	/** The number of requests before one fails. */
	successes = Infinity;
	requests = 0;
	private readonly places = new WeakMap<Stored, number>();
	private clock: number;
	private created = 0;
	private noise = 1;
	/** The keys of all row versions that were read. */
	private readonly shown = new Set<string>();

	constructor(private readonly behaviour: ServerBehaviour) {
		this.clock = behaviour.clock;
	}

	/** The clock has whole seconds, so that many rows have the same date. */
	wait(seconds: number): void {
		this.clock += seconds * 1_000;
	}

	/** @param off the offset of the change date from the clock, in seconds; null for no date */
	add(state: IDataObject, off: number | null = 0): string {
		const id = uuid(++this.created);
		this.put(id, {
			id: `row ${id}`,
			interview_result_id: id,
			definition_id: uuid(0),
			created_at: this.date(0)!,
			updated_at: this.date(off),
			analysis: 'first',
			...state,
		});
		return id;
	}

	change(id: string, state: IDataObject, off: number | null = 0): void {
		const row = this.rows.get(id);
		if (!row) return;
		const changed = { ...row, ...state, updated_at: this.date(off) };
		// A return to an earlier version with the same date would be undetectable: wait for the next tick.
		while (this.shown.has(parseRow(changed)?.key ?? '')) {
			this.wait(1);
			changed.updated_at = this.date(off);
		}
		this.put(id, changed);
	}

	/** Any result, selected by a number. */
	pick(number: number): string | undefined {
		const ids = [...this.rows.keys()];
		return ids[number % ids.length];
	}

	list: Api['list'] = (_product, orderBy) => async (offset, limit) =>
		await this.answer(() => {
			const date = orderBy === 'created_at_newest' ? 'created_at' : 'updated_at';
			const rows = this.sorted((row) => row[date]);
			const end = offset + Math.min(limit, this.behaviour.maxRows);
			const page = rows.slice(offset, end);
			page.forEach((row) => this.shown.add(parseRow(row)?.key ?? '-'));
			return { rows: page, more: end < rows.length, total: rows.length };
		});

	async details(id: string): Promise<Answer<IDataObject>> {
		return await this.answer(() => {
			const row = this.rows.get(id);
			return row && { status: row.coach_status, ai_analysis_recruiter: row.analysis };
		});
	}

	private async answer<T>(make: () => T | undefined): Promise<Answer<T>> {
		this.beforeRequest();
		this.requests++;
		const body = this.successes-- > 0 ? make() : undefined;
		return body === undefined ? { failure: FAULT } : { body };
	}

	/** As in a database, an updated row moves to another place. */
	private put(id: string, row: Stored): void {
		this.rows.set(id, row);
		this.places.set(row, this.random());
	}

	private date(off: number | null): string | null {
		return off === null ? null : new Date(this.clock + off * 1_000).toISOString();
	}

	/** Newest first. Rows with the same date are in a random order each time if one page has them all. */
	private sorted(dateOf: (row: Stored) => string | null): Stored[] {
		const none = this.behaviour.nullsFirst ? '~' : '';
		const isOnePage = this.rows.size <= this.behaviour.maxRows;
		return [...this.rows.values()]
			.map((row) => ({
				row,
				date: dateOf(row) ?? none,
				by: isOnePage ? this.random() : this.places.get(row)!,
			}))
			.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.by - b.by))
			.map(({ row }) => row);
	}

	private random(): number {
		this.noise = (this.noise * 48_271) % 2_147_483_647;
		return this.noise;
	}
}

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
