import { NodeConnectionTypes, type INode } from 'n8n-workflow';
import type { Client } from 'pg';
import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { openLink } from '../../../sandbox/openLink';
import { candidateId } from '../../../sandbox/seed/candidates';
import type { WorkflowFile } from '../../../rig/n8n-api';
import { Example } from './example';
import type { ExampleSystems } from './systems';

interface Row {
	id: string;
	interview_url: string | null;
	interview_url_expires_at: Date | null;
	interview_url_error: string | null;
}

export function nightlyLinks(systems: () => ExampleSystems): void {
	let db: Client;
	let example: Example;

	beforeAll(async () => {
		db = await systems().postgres.connect();
		example = await Example.import(systems(), 'nightly-links.json');
	});

	beforeEach(async () => {
		await db.query(`DROP TABLE IF EXISTS candidates; ${example.sql}`);
	});

	afterAll(async () => await db?.end());

	/** Adds an open candidate. */
	async function add(id: number, name: string, candidate: string, more: Partial<Row> = {}) {
		await db.query('INSERT INTO candidates VALUES ($1, $2, $3, $4, $5, $6)', [
			...[id, name, 'open', candidate, ids.interview],
			more.interview_url ?? null,
		]);
	}

	const rows = async () =>
		(await db.query<Row>('SELECT * FROM candidates ORDER BY id')).rows.map((row) => ({
			...row,
			id: Number(row.id),
		}));

	const night = async () => await example.run('Every night');

	const summaries = () => systems().slack.textsIn('#recruiting');

	/** A candidate's link, valid for a week. */
	async function link(interview_profile_id: string): Promise<string> {
		const type = 'interview-for-profile';
		const body = { type, interview_id: ids.interview, interview_profile_id };
		return (await request(systems().sandbox, '/job-interview-token', body)).json as string;
	}

	it('stores a working link for each open candidate only', async () => {
		await add(1, 'María López', ids.candidate);
		await add(2, 'John Smith', ids.otherCandidate);
		await add(3, 'Hired', ids.namelessCandidate);
		await db.query(`UPDATE candidates SET status = 'hired' WHERE id = 3`);
		expect((await night()).status).toBe('success');

		const [maria, john, hired] = await rows();
		for (const [row, name] of [
			[maria, 'María López'],
			[john, 'John Smith'],
		] as const) {
			expect(await openLink(String(row?.interview_url))).toEqual({
				ok: true,
				says: expect.stringContaining(`Candidate: ${name}`) as string,
			});
			expect(row?.interview_url_expires_at?.getTime()).toBeGreaterThan(Date.now());
		}
		expect(hired?.interview_url).toBeNull();
		expect(summaries()).toEqual(['*Interview links of the night*: 2 new, 0 still good, 0 failed']);
	});

	it('keeps valid links and replaces those that expire within a day', async () => {
		const { sandbox } = systems();
		const good = await link(ids.candidate);
		sandbox.configure({ linkLifetimeSeconds: 3600 });
		const ending = await link(ids.otherCandidate);
		await add(1, 'María López', ids.candidate, { interview_url: good });
		await add(2, 'John Smith', ids.otherCandidate, { interview_url: ending });
		sandbox.reset();
		await night();

		const [maria, john] = await rows();
		expect(maria?.interview_url).toBe(good);
		expect(john?.interview_url).not.toBe(ending);
		expect((await openLink(String(john?.interview_url))).ok).toBe(true);
		expect(sandbox.stats().requests).toBe(1);
		expect(summaries()).toEqual(['*Interview links of the night*: 1 new, 1 still good, 0 failed']);
	});

	it('reports failed candidates in Slack and the table and keeps their old link', async () => {
		await add(1, 'María López', ids.candidate);
		await add(2, 'Stranger & <Co>', ids.unknown, { interview_url: 'https://old.test/' });
		await add(3, 'John Smith', ids.otherCandidate);
		await night();

		const [maria, stranger, john] = await rows();
		expect(maria?.interview_url_error).toBeNull();
		expect(stranger?.interview_url).toBe('https://old.test/');
		expect(stranger?.interview_url_error).toContain('Candidate not found');
		expect((await openLink(String(john?.interview_url))).ok).toBe(true);
		const [first, second, ...more] = String(summaries()).split('\n');
		expect(first).toBe('*Interview links of the night*: 2 new, 0 still good, 1 failed');
		expect(second).toMatch(/^• Stranger +Co +\(2\): .*"Candidate".*Candidate not found/);
		expect(more).toEqual([]);

		await db.query('UPDATE candidates SET jobmojito_candidate_id = $1', [ids.candidate]);
		await night();
		expect((await rows())[1]?.interview_url_error).toBeNull();
	});

	it('processes several batches', async () => {
		for (let id = 1; id <= 120; id++) {
			await add(id, `No. ${id}`, candidateId(`candidate.${id}@example.com`));
		}
		const small = await Example.import(systems(), 'nightly-links.json', {}, inBatchesOf50);
		const execution = await small.run('Every night');
		// One more than the number of batches, for the end.
		expect(execution.data.resultData.runData['In batches of 500']).toHaveLength(4);
		const links = (await rows()).map(({ interview_url }) => interview_url);
		expect(new Set(links).size).toBe(120);
		expect(links).not.toContain(null);
		expect(summaries()).toEqual([
			'*Interview links of the night*: 120 new, 0 still good, 0 failed',
		]);
	});

	it('also processes a second table and counts the written rows', async () => {
		await add(1, 'María López', ids.candidate);
		await add(2, 'John Smith', ids.otherCandidate);
		const two = await Example.import(
			systems(),
			'nightly-links.json',
			{},
			inBatchesOf50,
			withSecondTable,
		);
		expect((await two.run('Every night')).status).toBe('success');
		const links = (await rows()).map(({ interview_url }) => interview_url);
		expect(links).not.toContain(null);
		expect(summaries()).toEqual(
			Array(2).fill('*Interview links of the night*: 1 new, 0 still good, 0 failed'),
		);
	});

	it('reports a night without open candidates', async () => {
		expect((await night()).status).toBe('success');
		expect(summaries()).toEqual(['*Interview links of the night*: 0 new, 0 still good, 0 failed']);
	});

	it('reports that the table cannot be read', async () => {
		await db.query('DROP TABLE candidates');
		await night();
		expect(summaries()).toEqual([
			expect.stringMatching(
				/^:warning: \*Interview links of the night\*: not finished\n.*"candidates" does not exist/,
			),
		]);
	});

	it('reports that the table cannot be written', async () => {
		await add(1, 'María López', ids.candidate);
		await db.query('ALTER TABLE candidates DROP COLUMN interview_url_error');
		await night();
		expect(summaries()).toEqual([
			expect.stringMatching(
				/^:warning: \*Interview links of the night\*: not finished\n.*"interview_url_error".*does not exist/,
			),
		]);
	});

	it('reports all candidates if the credential is not connected', async () => {
		await add(1, 'María López', ids.candidate);
		systems().sandbox.configure({
			faults: [{ kind: 'status', status: 403, body: { error: 'Not allowed' } }],
		});
		await night();
		expect(summaries()).toEqual([
			expect.stringMatching(
				/0 new, 0 still good, 1 failed\n• María López \(1\): .*is not allowed to do this/,
			),
		]);
	});
}

function inBatchesOf50(node: INode): INode {
	if (node.type !== 'n8n-nodes-base.splitInBatches') return node;
	return { ...node, parameters: { ...node.parameters, batchSize: 50 } };
}

/** The workflow with a second table before its loop. */
function withSecondTable(workflow: WorkflowFile): WorkflowFile {
	const half = (node: INode, name: string, which: string): INode => ({
		...node,
		id: name,
		name,
		parameters: {
			...node.parameters,
			query: String(node.parameters.query).replace('ORDER BY', `AND id ${which} ORDER BY`),
		},
	});
	const open = workflow.nodes.find(({ name }) => name === 'Open candidates')!;
	const second = 'More candidates';
	const { connections } = workflow;
	return {
		...workflow,
		nodes: [
			...workflow.nodes.map((node) => (node === open ? half(open, open.name, '<= 1') : node)),
			half(open, second, '> 1'),
		],
		connections: {
			...connections,
			[second]: connections[open.name]!,
			'Every night': {
				main: [
					[open.name, second].map((node) => ({ node, type: NodeConnectionTypes.Main, index: 0 })),
				],
			},
		},
	};
}
