import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import { parseRow } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import type { Answer } from '../../../../../nodes/shared/client/failure';

export const FAULT = {
	message: 'It did not answer',
	description: 'Try again.',
	serverActed: 'no' as const,
};

/** What may differ from server to server. */
export interface Habits {
	/** What its clock shows at first, in milliseconds since 1970. */
	clock: number;
	/** The most rows that it gives at once. */
	mostRows: number;
	/** Where rows without a date stand when the last change comes first. */
	nullsFirst: boolean;
}

interface Stored extends IDataObject {
	id: string;
	updated_at: string | null;
	created_at: string;
	analysis: string;
}

/** A stand-in for the API with results that change, also between one request and the next. */
export class Account implements Api {
	readonly rows = new Map<string, Stored>();
	/** Done before each request. */
	beforeRequest: () => void = () => {};
	/** How many requests are still answered; the one after them is not. */
	answers = Infinity;
	requests = 0;
	private readonly places = new WeakMap<Stored, number>();
	private clock: number;
	private made = 0;
	private noise = 1;
	/** What was read of rows. */
	private readonly shown = new Set<string>();

	constructor(private readonly habits: Habits) {
		this.clock = habits.clock;
	}

	/** Its clock goes by whole seconds, so that many rows have the same date. */
	wait(seconds: number): void {
		this.clock += seconds * 1_000;
	}

	/** @param off how far the date is from the clock's, in seconds; without a date at all for `null` */
	add(state: IDataObject, off: number | null = 0): string {
		const id = uuid(++this.made);
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
		// Nobody can tell that it came back to what was read where its date did, too: not before the next tick.
		while (this.shown.has(parseRow(changed)?.key ?? '')) {
			this.wait(1);
			changed.updated_at = this.date(off);
		}
		this.put(id, changed);
	}

	/** One result of those that there are, by any number. */
	pick(number: number): string | undefined {
		const ids = [...this.rows.keys()];
		return ids[number % ids.length];
	}

	list: Api['list'] = (_product, orderBy) => async (offset, limit) =>
		await this.answer(() => {
			const date = orderBy === 'created_at_newest' ? 'created_at' : 'updated_at';
			const rows = this.inOrder((row) => row[date]);
			const end = offset + Math.min(limit, this.habits.mostRows);
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
		const body = this.answers-- > 0 ? make() : undefined;
		return body === undefined ? { failure: FAULT } : { body };
	}

	/** As of a database: what is written anew is in another place. */
	private put(id: string, row: Stored): void {
		this.rows.set(id, row);
		this.places.set(row, this.random());
	}

	private date(off: number | null): string | null {
		return off === null ? null : new Date(this.clock + off * 1_000).toISOString();
	}

	/** The newest first; of rows with the same date, in another order each time where one page has them all. */
	private inOrder(dateOf: (row: Stored) => string | null): Stored[] {
		const none = this.habits.nullsFirst ? '~' : '';
		const isOnePage = this.rows.size <= this.habits.mostRows;
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
