import type { Client } from 'pg';
import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import type { JobOpened } from '../counterparts/ats';
import { Example } from './example';
import type { ExampleSystems } from './systems';

const page = 'https://interviews.example.com/interview/take/';

const opened = (more: Partial<JobOpened['job']> = {}): JobOpened => ({
	event: 'job.opened',
	job: {
		id: 'j-12',
		title: 'Harbour Pilot',
		location: 'Split',
		description: '## Bring ships in',
		...more,
	},
});

export function jobToInterview(systems: () => ExampleSystems): void {
	let db: Client;
	let example: Example;

	beforeAll(async () => {
		db = await systems().postgres.connect();
		const filledIn = { ats_api: systems().ats.api, avatar: ids.avatar };
		example = await Example.import(systems(), 'job-to-interview.json', filledIn);
		await example.publish();
	});

	beforeEach(async () => {
		await db.query(`DROP TABLE IF EXISTS jobmojito_jobs; ${example.sql}`);
	});

	afterAll(async () => await db?.end());

	/** Sends an event, expects its acceptance and waits for the end of the execution. */
	async function happens(what: JobOpened) {
		expect(await systems().ats.send(example.url, what)).toBe(202);
		return await example.nextRun();
	}

	const made = () => systems().sandbox.stats().byOperation.create_interview?.ok ?? 0;

	const slackSays = () => systems().slack.textsIn('#recruiting');

	/** The job's interview. */
	async function interview() {
		const { fields } = systems().ats.changes[0] ?? {};
		const id = String(fields?.jobmojito_interview_id);
		return (await request(systems().sandbox, `/job-interview-get?position_id=${id}`))
			.json as Record<string, unknown>;
	}

	it('creates an active interview and stores its page in the ATS', async () => {
		const { ats } = systems();
		expect((await happens(opened())).status).toBe('success');
		expect(ats.changes).toEqual([
			{
				job: 'j-12',
				fields: {
					jobmojito_interview_id: expect.any(String) as string,
					interview_page: expect.any(String) as string,
				},
			},
		]);
		const { jobmojito_interview_id: id, interview_page } = ats.changes[0]!.fields;
		expect(interview_page).toBe(page + String(id));
		expect(await interview()).toMatchObject({
			name: 'Harbour Pilot',
			interview_location: 'Split',
			interview_description_long: '## Bring ships in',
			code: 'j-12',
			status: 'active',
			visibility: 'merchant_unlisted',
			interview_template_id: ids.avatar,
		});
		expect(slackSays()).toEqual([]);
	});

	it('creates one interview per job despite duplicate events', async () => {
		const { ats } = systems();
		const calls = [...Array<JobOpened>(4).fill(opened()), opened({ id: 'j-13' })];
		const answers = await Promise.all(calls.map(async (call) => await ats.send(example.url, call)));
		expect(answers).toEqual([202, 202, 202, 202, 202]);
		for (let seen = 0; seen < calls.length; seen++) await example.nextRun();
		expect(made()).toBe(2);
		expect(ats.changes.map(({ job }) => job).sort()).toEqual(['j-12', 'j-13']);
	});

	it('ignores other events and wrong signatures', async () => {
		await happens({ ...opened(), event: 'job.closed' });
		expect(await systems().ats.send(example.url, opened(), 'f'.repeat(64))).toBe(401);
		await example.nextRun();
		expect(systems().sandbox.stats().requests).toBe(0);
	});

	describe('Slack receives a message', () => {
		const fault = (operation: string) =>
			systems().sandbox.configure({
				faults: [{ kind: 'status', status: 422, body: { error: 'Out of order' }, operation }],
			});

		it('that no interview was created, and that a retry works', async () => {
			fault('create_interview');
			await happens(opened({ title: 'Pilot <!channel>' }));
			expect(slackSays()).toEqual([
				expect.stringMatching(
					/^:warning: No interview was made\nJob: Pilot +!channel +, j-12 in the ATS\nCreate the interview: .*Out of order.*\nTo try again: .*delete the job from the table jobmojito_jobs/,
				),
			]);
			systems().sandbox.reset();
			await happens(opened());
			expect(made()).toBe(0);
			await db.query(`DELETE FROM jobmojito_jobs WHERE ats_job_id = 'j-12'`);
			await happens(opened());
			expect(made()).toBe(1);
		});

		it.each([
			['title', /"Name" is empty/],
			['location', /"Location" is empty/],
		])('that a job has no %s', async (field, why) => {
			await happens(opened({ [field]: '' }));
			expect(slackSays()).toEqual([expect.stringMatching(/No interview was made/)]);
			expect(slackSays()[0]).toMatch(why);
		});

		it('that the interview is still a draft', async () => {
			fault('set_interview_state');
			await happens(opened());
			expect(slackSays()).toEqual([
				expect.stringMatching(
					/^:warning: The interview is made, but is still a draft and not in the ATS\n.*\nInterview: [0-9a-f-]{36}\nMake it active: .*Out of order/,
				),
			]);
			expect(systems().ats.changes).toEqual([]);
		});

		it('that the ATS could not be updated', async () => {
			systems().ats.isDown = true;
			await happens(opened());
			expect(slackSays()).toEqual([
				expect.stringMatching(
					/^:warning: The interview is made and active, but not in the ATS\n.*\nInterview: [0-9a-f-]{36}\nWrite into the ATS: /,
				),
			]);
			expect(made()).toBe(1);
		});

		it('that the table cannot be written and nothing was created', async () => {
			await db.query('DROP TABLE jobmojito_jobs');
			await happens(opened());
			expect(slackSays()).toEqual([
				expect.stringMatching(
					/^:warning: No interview was made\n.*\nEach job once: .*"jobmojito_jobs" does not exist/,
				),
			]);
			expect(made()).toBe(0);
		});
	});
}
