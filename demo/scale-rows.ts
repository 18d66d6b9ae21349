import type { Client } from 'pg';
import type { RunningPostgres } from '../rig/services/postgres';
import { ids } from '../sandbox';
import { candidates } from '../sandbox/seed/candidates';
import { interviews } from '../sandbox/seed/interviews';

/** A row of the table. */
export interface CandidateRow {
	id: number;
	name: string;
	email: string;
	candidate_id: string;
	interview_id: string;
	link: string | null;
	link_expires_at: Date | null;
	link_error: string | null;
	link_checked_at: Date | null;
}

export interface Counts {
	total: number;
	/** Rows with a link. */
	linked: number;
	/** Rows with an error. */
	failed: number;
	/** Rows processed by the current run. */
	checked: number;
}

/** As in the notes of the example workflow. */
const createTable = `
	create table candidates (
		id              integer primary key,
		name            text,
		email           text,
		candidate_id    uuid not null,
		interview_id    uuid not null,
		link            text,
		link_expires_at timestamptz,
		link_error      text,
		link_checked_at timestamptz
	)`;

/** The PostgreSQL table with the input rows, which also receives the links. */
export class CandidateTable {
	static readonly database = 'recruiting';

	private constructor(private readonly client: Client) {}

	/**
	 * Creates the database and a table of rows, each a different pair of candidate and interview.
	 */
	static async create(postgres: RunningPostgres, rows: number): Promise<CandidateTable> {
		await postgres.createDatabase(CandidateTable.database);
		const client = await postgres.connect(CandidateTable.database);
		await client.query(createTable);
		await client.query(
			`insert into candidates (id, name, email, candidate_id, interview_id)
			select * from jsonb_to_recordset($1::jsonb)
				as given (id integer, name text, email text, candidate_id uuid, interview_id uuid)`,
			[JSON.stringify(generateRows(rows))],
		);
		await client.query('analyze candidates');
		return new CandidateTable(client);
	}

	/** @param since start of the current run, by the database's clock */
	async counts(since: Date): Promise<Counts> {
		const { rows } = await this.client.query<Counts>(
			`select count(*)::integer as total,
				count(link)::integer as linked,
				count(link_error)::integer as failed,
				(count(*) filter (where link_checked_at >= $1))::integer as checked
			from candidates`,
			[since],
		);
		return rows[0]!;
	}

	/** The database's clock. */
	async now(): Promise<Date> {
		return (await this.client.query<{ now: Date }>('select now()')).rows[0]!.now;
	}

	/** All rows, ordered by ID. */
	async rows(): Promise<CandidateRow[]> {
		return (await this.client.query<CandidateRow>('select * from candidates order by id')).rows;
	}

	/** Removes all links. */
	async clear(): Promise<void> {
		await this.client.query(
			'update candidates set link = null, link_expires_at = null, link_checked_at = null',
		);
		await this.client.query('vacuum analyze candidates');
	}

	async close(): Promise<void> {
		await this.client.end();
	}
}

/** Rows for different pairs of the sandbox's candidates and interviews. */
function generateRows(count: number) {
	const own = <T extends { merchant_id: string }>(row: T) => row.merchant_id === ids.merchant;
	const people = candidates.filter(own);
	const positions = interviews.filter(own);
	if (count > people.length * positions.length)
		throw new Error(`The sandbox has fewer than ${count} pairs`);
	return Array.from({ length: count }, (_, index) => {
		const person = people[index % people.length]!;
		return {
			id: index + 1,
			name: person.name ?? 'Candidate',
			email: `candidate.${index + 1}@example.com`,
			candidate_id: person.id,
			interview_id: positions[Math.floor(index / people.length)]!.id,
		};
	});
}
