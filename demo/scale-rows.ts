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
	/** Rows that have a link. */
	linked: number;
	/** Rows that could not get one. */
	failed: number;
	/** Rows that the current run is done with. */
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

/** The table in PostgreSQL that is the source of rows and gets the links back. */
export class CandidateTable {
	/** The database that it is in. */
	static readonly database = 'recruiting';

	private constructor(private readonly client: Client) {}

	/** Makes the database and the table with as many rows, each another candidate or interview. */
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

	/** @param since when the current run began, by the database's clock */
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

	/** All rows in the order of their ids. */
	async rows(): Promise<CandidateRow[]> {
		return (await this.client.query<CandidateRow>('select * from candidates order by id')).rows;
	}

	/** Takes all links away again. */
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

/** Rows about candidates and interviews that the sandbox knows, no two about the same pair. */
function generateRows(count: number) {
	const own = <T extends { merchant_id: string }>(row: T) => row.merchant_id === ids.merchant;
	const people = candidates.filter(own);
	const positions = interviews.filter(own);
	if (count > people.length * positions.length) throw new Error(`There are no ${count} pairs`);
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
