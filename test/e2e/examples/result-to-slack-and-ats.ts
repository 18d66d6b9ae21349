import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { openLink } from '../../../sandbox/openLink';
import { Example } from './example';
import type { ExampleSystems } from './systems';

const anna = { name: 'Anna Nowak', email: 'anna.nowak@example.com', external_id: 'c-7' };

export function resultToSlackAndAts(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(systems(), 'result-to-slack-and-ats.json', {
			ats_api: systems().ats.api,
			slack_channel: systems().slack.idOf('#recruiting'),
		});
		await example.publish();
	});

	beforeEach(() => {
		systems().sandbox.webhook({ url: example.url, headers: systems().webhookHeaders });
	});

	/** Invites a candidate and returns the link. */
	async function invited(person: Partial<typeof anna> = anna): Promise<string> {
		const body = { interview_id: ids.interview, users: [person] };
		const { json } = await request(systems().sandbox, '/job-interview-register-users', body);
		return (json as Array<{ interview_url: string }>)[0]!.interview_url;
	}

	/** Waits for the executions of all deliveries. */
	async function done() {
		await systems().sandbox.delivered();
		return await example.nextRun();
	}

	const slackSays = () => systems().slack.textsIn('#recruiting');

	const scored = { score: 88, score_interview_ai: 91.5 };

	const fault = (operation: string) =>
		systems().sandbox.configure({
			faults: [{ kind: 'status', status: 422, body: { error: 'Out of order' }, operation }],
		});

	it('sends score, working link and report to Slack and the score to the ATS', async () => {
		const { ats, sandbox, slack } = systems();
		sandbox.simulateInterview(await invited(), scored);
		expect((await done()).status).toBe('success');

		expect(slackSays()).toEqual([
			expect.stringMatching(
				/^\*Anna Nowak\*: score 88, for the recruiter 91.5, decision: open. <http\S+\|See the result>$/,
			),
		]);
		const [link = ''] = /http[^|]+/.exec(slackSays()[0] ?? '') ?? [];
		expect(await openLink(link)).toEqual({
			ok: true,
			says: expect.stringMatching(/^A result, for the recruiter.*Candidate: Anna Nowak/) as string,
		});
		const [report, ...more] = slack.messages[0]?.files ?? [];
		expect(more).toEqual([]);
		expect(report?.name).toBe('Anna Nowak.pdf');
		expect(report?.content.subarray(0, 5).toString()).toBe('%PDF-');
		expect(ats.changes).toEqual([
			{
				candidate: 'c-7',
				fields: {
					interview_score: 88,
					interview_decision: 'open',
					interview_result_link: expect.stringMatching(/^http/) as string,
				},
			},
		]);
	});

	it('sends the decision to the ATS and only a changed score to Slack', async () => {
		const { ats, sandbox } = systems();
		const result = sandbox.simulateInterview(await invited(), scored);
		await done();
		sandbox.results.decide(result, true);
		await done();
		sandbox.results.score(result, { score: 70 });
		await done();
		sandbox.results.decide(result, false);
		await done();
		const written = ats.changes.map(({ fields }) => [
			fields.interview_score,
			fields.interview_decision,
		]);
		expect(written).toEqual([
			[88, 'open'],
			[88, 'selected'],
			[70, 'selected'],
			[70, 'rejected'],
		]);
		expect(slackSays()).toEqual([
			expect.stringContaining('score 88, for the recruiter 91.5, decision: open'),
			expect.stringContaining('score 70, for the recruiter 91.5, decision: selected'),
		]);
	});

	it('processes a triple delivery once', async () => {
		systems().sandbox.configure({ webhooks: { copies: 3 } });
		systems().sandbox.simulateInterview(await invited(), scored);
		await done();
		systems().sandbox.simulateInterview(
			await invited({ ...anna, email: 'ben@example.com', name: 'Ben' }),
			scored,
		);
		await done();
		expect(slackSays()).toEqual([
			expect.stringContaining('Anna Nowak'),
			expect.stringContaining('Ben'),
		]);
	});

	it.each(['failed', 'abandoned'] as const)(
		'hands an interview that %s to a person',
		async (outcome) => {
			systems().sandbox.simulateInterview(await invited(), { outcome });
			await done();
			expect(slackSays()).toEqual([
				expect.stringMatching(
					new RegExp(
						`^:warning: The interview of \\*Anna Nowak\\* has come to nothing: ${outcome}\\nanna.nowak@example.com, c-7 in the ATS`,
					),
				),
			]);
			expect(systems().ats.changes).toEqual([]);
		},
	);

	it('rejects unauthenticated deliveries', async () => {
		const { sandbox } = systems();
		sandbox.reset();
		sandbox.webhook({ url: example.url, headers: { 'X-JobMojito-Secret': 'guessed' } });
		sandbox.configure({ webhooks: { attempts: 1 } });
		sandbox.simulateInterview(await invited(), scored);
		await sandbox.delivered();
		expect(sandbox.deliveries().map(({ state }) => state)).toEqual(
			expect.arrayContaining(['given up']),
		);
		expect(slackSays()).toEqual([]);
		expect(systems().ats.changes).toEqual([]);
	});

	describe('the recruiters are informed', () => {
		const expectMessages = (...texts: RegExp[]) =>
			expect(slackSays().sort()).toEqual(texts.map((text) => expect.stringMatching(text)));

		it('about a score without a candidate in the ATS', async () => {
			systems().sandbox.simulateInterview(
				await invited({ ...anna, external_id: undefined }),
				scored,
			);
			await done();
			expectMessages(
				/^\*Anna Nowak\*: score 88/,
				/^:warning: The result of \*Anna Nowak\* is not in the ATS\nScore 88, decision: open, no External ID in the ATS\nKnown in the ATS\?: .*without an External ID/,
			);
		});

		it('about an ATS outage', async () => {
			systems().ats.isDown = true;
			systems().sandbox.simulateInterview(await invited(), scored);
			await done();
			expectMessages(
				/^\*Anna Nowak\*: score 88/,
				/^:warning: The result of \*Anna Nowak\* is not in the ATS\nScore 88, .* c-7 in the ATS\nWrite into the ATS: /,
			);
		});

		it('about the score without a report', async () => {
			fault('generate_interview_report');
			systems().sandbox.simulateInterview(await invited(), scored);
			await done();
			expectMessages(
				/^\*Anna Nowak\*: score 88, .*<http\S+\|See the result>\nNo report: .*Out of order/,
			);
			expect(systems().ats.changes).toHaveLength(1);
		});

		it('about the score if Slack rejects the file', async () => {
			systems().slack.failures.push('missing_scope');
			systems().sandbox.simulateInterview(await invited(), scored);
			await done();
			expectMessages(/^\*Anna Nowak\*: score 88, .*\nNo report: .*missing required Oauth Scopes/);
		});

		it('that the link could not be created', async () => {
			fault('generate_interview_url');
			systems().sandbox.simulateInterview(await invited(), scored);
			await done();
			expectMessages(
				/^:warning: The result of \*Anna Nowak\* is there, but its link could not be made.*\nScore 88, .*\nLink for the recruiter: .*Out of order/,
			);
			expect(systems().ats.changes).toEqual([]);
		});

		it("with Slack markup in the candidate's name escaped", async () => {
			systems().sandbox.simulateInterview(
				await invited({ ...anna, name: '<!channel> & *Anna*' }),
				scored,
			);
			await done();
			expect(slackSays()[0]).toMatch(/^\* +!channel +Anna +\*: score 88/);
		});
	});
}
