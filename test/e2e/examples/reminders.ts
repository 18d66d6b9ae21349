import type { Client } from 'pg';
import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { openLink } from '../../../sandbox/openLink';
import { candidateId } from '../../../sandbox/seed/candidates';
import { Example } from './example';
import type { ExampleSystems } from './systems';

export function reminders(systems: () => ExampleSystems): void {
	let db: Client;
	let example: Example;

	beforeAll(async () => {
		db = await systems().postgres.connect();
		example = await Example.import(systems(), 'reminders.json');
	});

	beforeEach(async () => {
		const nightly = await Example.import(systems(), 'nightly-links.json');
		await db.query(`DROP TABLE IF EXISTS candidates; ${nightly.sql} ${example.sql}`);
	});

	afterAll(async () => await db?.end());

	const john = { name: 'John Smith', email: 'john@example.com', candidate: ids.otherCandidate };
	const nameless = { name: 'N. N.', email: 'nn@example.com', candidate: ids.namelessCandidate };

	let next = 1;

	/** Adds an invited candidate and returns the link. */
	async function invited(
		{ name, email, candidate }: typeof john,
		daysAgo: number,
		linkDays = 3,
	): Promise<string> {
		const type = 'interview-for-profile';
		const body = { type, interview_id: ids.interview, interview_profile_id: candidate };
		const url = (await request(systems().sandbox, '/job-interview-token', body)).json as string;
		await db.query(
			`INSERT INTO candidates (id, name, email, job, status, jobmojito_candidate_id,
				jobmojito_interview_id, interview_url, invited_at, interview_url_expires_at)
			VALUES ($1, $2, $3, 'Project Manager', 'open', $4, $5, $6,
				now() - make_interval(hours => $7::int), now() + make_interval(hours => $8::int))`,
			[next++, name, email, candidate, ids.interview, url, daysAgo * 24 + 1, linkDays * 24],
		);
		return url;
	}

	const morning = async () => await example.run('Every working morning');

	const mailedTo = () => systems().mailbox.mails.map(({ to }) => [to].flat()[0]?.text);

	const slackSays = () => systems().slack.textsIn('#recruiting');

	it('sends one reminder with a working link after three days', async () => {
		const link = await invited(john, 3);
		await invited(nameless, 2);
		for (let days = 0; days < 2; days++) expect((await morning()).status).toBe('success');
		expect(mailedTo()).toEqual(['john@example.com']);
		const [mail] = systems().mailbox.mails;
		expect(mail?.subject).toBe('Your interview is waiting: Project Manager');
		expect(mail?.text).toMatch(/^Hello John Smith,\n.*It is still open, until \d+ \w+ 20\d\d:/s);
		expect(mail?.text).toContain(link);
		expect((await openLink(link)).says).toContain('Candidate: John Smith');
		expect(slackSays()).toEqual([]);
	});

	it('does not remind candidates who have finished, and checks them once', async () => {
		const { sandbox } = systems();
		sandbox.simulateInterview(await invited(john, 4));
		await invited(nameless, 4);
		await morning();
		expect(mailedTo()).toEqual(['nn@example.com']);
		sandbox.reset();
		await morning();
		expect(sandbox.stats().requests).toBe(0);
	});

	it('reminds candidates who have not finished or took another interview', async () => {
		const begun = candidateId('zhang.wei@example.com');
		await invited({ name: '张伟', email: 'zw@example.com', candidate: begun }, 3);
		// John has a result of another interview.
		await invited(john, 3);
		await morning();
		expect(mailedTo()).toEqual(['zw@example.com', 'john@example.com']);
	});

	it('sends no expired link and informs the recruiters once after a week', async () => {
		await invited(john, 4, -1);
		await invited(nameless, 7, 5);
		for (let days = 0; days < 2; days++) await morning();
		expect(mailedTo()).toEqual([]);
		await db.query(`UPDATE candidates SET invited_at = now() - interval '8 days'`);
		await morning();
		expect(slackSays()).toEqual([
			expect.stringMatching(
				/^\*Invited and not interviewed yet\*\n• N. N., nn@example.com, Project Manager: invited \d+ \w+, link good until \d+ \w+ \d+$/,
			),
			expect.stringMatching(
				/\n• John Smith, john@example.com, Project Manager: invited \d+ \w+, link ended \d+ \w+ \d+$/,
			),
		]);
	});

	it('skips candidates whose results cannot be read, reports them and retries later', async () => {
		const { sandbox } = systems();
		await invited(john, 3);
		await invited(nameless, 3);
		const match = { profile_interview_id: ids.otherCandidate };
		const body = { error: 'Not allowed' };
		sandbox.configure({ faults: [{ kind: 'status', status: 403, body, match }] });
		await morning();
		expect(mailedTo()).toEqual(['nn@example.com']);
		expect(slackSays()).toEqual([
			expect.stringMatching(
				/^:warning: \*Reminders for interviews\*: "Their results" failed\n• John Smith, john@example.com: .*is not allowed to do this/,
			),
		]);
		sandbox.reset();
		await morning();
		expect(mailedTo()).toEqual(['nn@example.com', 'john@example.com']);
	});

	it('reports rejected addresses without retrying', async () => {
		systems().mailbox.unknown.add('john@example.com');
		await invited(john, 3);
		await invited(nameless, 3);
		for (let days = 0; days < 2; days++) await morning();
		expect(mailedTo()).toEqual(['nn@example.com']);
		expect(slackSays()).toEqual([
			expect.stringMatching(
				/"Remind" failed\n• John Smith, john@example.com: .*No mailbox for john@example.com/,
			),
		]);
	});

	it('sends one email in concurrent runs', async () => {
		await invited(john, 3);
		await Promise.all([morning(), morning()]);
		expect(mailedTo()).toEqual(['john@example.com']);
	});

	it('sends no email if the table cannot be written, and reports it', async () => {
		await invited(john, 3);
		await db.query('ALTER TABLE candidates DROP COLUMN taken_at');
		await morning();
		await db.query('ALTER TABLE candidates ADD COLUMN taken_at timestamptz');
		await db.query('ALTER TABLE candidates ADD CONSTRAINT full_up CHECK (reminded_at IS NULL)');
		await morning();
		expect(mailedTo()).toEqual([]);
		expect(slackSays()).toEqual([
			expect.stringMatching(/"Due today" failed\n.*"taken_at" does not exist/),
			expect.stringMatching(/"Store what is due" failed\n.*violates check constraint/),
		]);
	});
}
