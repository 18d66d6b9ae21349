import type { INode } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import type { AtsCandidate, StageChange } from '../counterparts/ats';
import { Example } from './example';
import type { ExampleSystems } from './systems';
import { errorMessage } from '../../errorText';

const anna: AtsCandidate = { id: 'c-7', name: 'Anna Nowak', email: 'anna.nowak@example.com' };

const event = (candidate: AtsCandidate, more: Partial<StageChange> = {}): StageChange => ({
	event_id: randomUUID(),
	stage: 'Interview',
	candidate,
	job: { title: 'Project Manager', jobmojito_interview_id: ids.interview },
	...more,
});

export function atsStageChange(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		example = await Example.import(systems(), 'ats-stage-change.json', {
			ats_api: systems().ats.api,
		});
		await example.publish();
	});

	/** Sends an event, expects its acceptance and waits for the end of the execution. */
	async function happens(what: StageChange | string) {
		expect(await systems().ats.send(example.url, what)).toBe(202);
		return await example.nextRun();
	}

	const links = () =>
		systems().mailbox.mails.map(({ text = '' }) => /https?:\/\/\S+/.exec(text)?.[0] ?? '');

	it('emails a new candidate a working link and stores it in the ATS', async () => {
		const { mailbox, ats, slack } = systems();
		const { status } = await happens(event(anna));
		expect(status).toBe('success');
		expect(mailbox.mails).toHaveLength(1);
		const [mail] = mailbox.mails;
		expect(mail?.to).toMatchObject({ text: 'anna.nowak@example.com' });
		expect(mail?.from).toMatchObject({ text: '"Recruiting" <jobs@example.com>' });
		expect(mail?.subject).toBe('Your interview: Project Manager');
		expect(mail?.text).toContain('Hello Anna Nowak,');
		const [link = ''] = links();
		expect(await openLink(link)).toEqual({
			ok: true,
			says: expect.stringMatching(
				/^An interview to take .*Interview: Project Manager · Candidate: Anna Nowak/,
			) as string,
		});
		expect(ats.changes).toEqual([{ candidate: 'c-7', fields: { interview_link: link } }]);
		expect(slack.messages).toEqual([]);
		expect(systems().sandbox.mails()).toEqual([]);
	});

	it('responds to the ATS before the email is sent', async () => {
		const { mailbox, ats } = systems();
		const release = mailbox.hold();
		try {
			expect(await ats.send(example.url, event(anna))).toBe(202);
			expect(mailbox.mails).toEqual([]);
			expect(ats.changes).toEqual([]);
		} finally {
			release();
		}
		await example.nextRun();
		expect(mailbox.mails).toHaveLength(1);
	});

	it('sends one email for a duplicate event', async () => {
		const { mailbox, ats } = systems();
		const same = event(anna);
		for (let times = 0; times < 3; times++) await happens(same);
		expect(mailbox.mails).toHaveLength(1);
		expect(ats.changes).toHaveLength(1);
		await happens(event(anna));
		expect(mailbox.mails).toHaveLength(2);
	});

	it('sends each candidate an email if the events have no ID', async () => {
		const { mailbox } = systems();
		const ben: AtsCandidate = { id: 'c-9', name: 'Ben Lee', email: 'ben.lee@example.com' };
		for (const candidate of [anna, ben, ben]) {
			await happens(JSON.stringify({ ...event(candidate), event_id: undefined }));
		}
		expect(mailbox.mails.map(({ text }) => /Hello (.+),/.exec(text ?? '')?.[1])).toEqual([
			'Anna Nowak',
			'Ben Lee',
		]);
	});

	it('creates a signed URL for a known candidate', async () => {
		await happens(event({ ...anna, jobmojito_id: ids.candidate }));
		const [link = ''] = links();
		expect((await openLink(link)).says).toContain('Candidate: María López');
		const { byOperation } = systems().sandbox.stats();
		expect(byOperation).toMatchObject({ generate_interview_url: { ok: 1 } });
		expect(byOperation).not.toHaveProperty('register_users_for_interview');
	});

	it('ignores other stages', async () => {
		await happens(event(anna, { stage: 'Offer' }));
		expect(systems().mailbox.mails).toEqual([]);
		expect(systems().sandbox.stats().requests).toBe(0);
	});

	describe('a signature', () => {
		it('is verified over the raw body', async () => {
			const sent = JSON.stringify(event({ ...anna, name: 'Žofia "Zo" Ďurišová' }), null, 3)
				.replace('Ž', '\\u017d')
				.replace('"stage"', '\r\n"stage"');
			await happens(sent);
			expect(systems().mailbox.mails[0]?.text).toContain('Hello Žofia "Zo" Ďurišová,');
		});

		it.each(['sha256=', 'sha256 '])('may begin with "%s"', async (prefix) => {
			const body = JSON.stringify(event(anna));
			const signature = prefix + systems().ats.sign(body);
			expect(await systems().ats.send(example.url, body, signature)).toBe(202);
			await example.nextRun();
			expect(systems().mailbox.mails).toHaveLength(1);
		});

		it.each([
			['of another secret', (body: string) => systems().ats.sign(`${body} `)],
			['that is truncated', (body: string) => systems().ats.sign(body).slice(0, 32)],
			['followed by other characters', (body: string) => `${systems().ats.sign(body)}00`],
			['that is empty', () => ''],
			['that is missing', () => null],
		])('%s is rejected', async (_, signature) => {
			const body = JSON.stringify(event(anna));
			expect(await systems().ats.send(example.url, body, signature(body))).toBe(401);
			await example.nextRun();
			expect(systems().sandbox.stats().requests).toBe(0);
			expect(systems().mailbox.mails).toEqual([]);
		});
	});

	describe('Slack receives a message', () => {
		const nobodyGotMail = () => {
			expect(systems().mailbox.mails).toEqual([]);
			expect(systems().ats.changes).toEqual([]);
		};

		it('about a candidate unknown to JobMojito', async () => {
			await happens(event({ ...anna, jobmojito_id: ids.unknown }));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(
					/^:warning: No interview link was mailed\nCandidate: Anna Nowak, c-7 in the ATS\nSigned URL: .*"Candidate".*Candidate not found/s,
				),
			]);
			nobodyGotMail();
		});

		it('about a person who cannot be registered', async () => {
			await happens(event({ ...anna, email: 'anna.nowak at example.com' }));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(
					new RegExp(
						`No interview link was mailed.*Register: ${errorMessage('not-an-email', { field: 'Email' })}`,
						's',
					),
				),
			]);
			nobodyGotMail();
		});

		it('about a person without an email address', async () => {
			await happens(event({ id: 'c-8', name: 'Nobody' }));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(/Nobody, c-8 in the ATS\nRegister: "Email" is empty/),
			]);
			nobodyGotMail();
		});

		it('about a rejected email address', async () => {
			systems().mailbox.unknown.add('anna.nowak@example.com');
			await happens(event(anna));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(
					/No interview link was mailed.*Send the link: .*No mailbox for anna.nowak@example.com/s,
				),
			]);
			nobodyGotMail();
		});

		it('about a JobMojito outage', async () => {
			systems().sandbox.configure({
				faults: [{ kind: 'status', status: 500, body: { error: 'Oops' } }],
			});
			await happens(event({ ...anna, jobmojito_id: ids.candidate }));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(/No interview link was mailed.*Signed URL: .*status 500/s),
			]);
			nobodyGotMail();
		});

		it('about an ATS outage and the sent email', async () => {
			systems().ats.isDown = true;
			await happens(event(anna));
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(
					/^:warning: The interview link was mailed, but is not in the ATS\nCandidate: Anna Nowak.*\nWrite back to the ATS: /,
				),
			]);
			expect(systems().mailbox.mails).toHaveLength(1);
		});

		it('about a full deduplication history', async () => {
			const full = await Example.import(
				systems(),
				'ats-stage-change.json',
				{ ats_api: systems().ats.api },
				withHistoryOfOne,
			);
			await full.publish();
			for (let times = 0; times < 2; times++) {
				expect(await systems().ats.send(full.url, event(anna))).toBe(202);
				await full.nextRun();
			}
			expect(systems().mailbox.mails).toHaveLength(1);
			expect(systems().slack.textsIn('#recruiting')).toEqual([
				expect.stringMatching(
					/No interview link was mailed\nCandidate: Anna Nowak.*\nEach event once: .*history size/,
				),
			]);
		});

		it("with Slack markup in the candidate's name escaped", async () => {
			await happens(event({ ...anna, name: '<!channel> & <https://evil.test|Anna>', email: '' }));
			const [text] = systems().slack.textsIn('#recruiting');
			expect(text).toContain('!channel');
			expect(text).not.toMatch(/[<>&]/);
		});

		it('and if Slack fails, the execution fails with its error', async () => {
			systems().slack.failures.push(...Array<string>(3).fill('channel_not_found'));
			const execution = await happens(event({ ...anna, email: '' }));
			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain('channel_not_found');
		});
	});
}

/** Another address: the first one is in use. */
function withHistoryOfOne(node: INode): INode {
	const { name, parameters } = node;
	if (name === 'Event from the ATS')
		return { ...node, parameters: { ...parameters, path: 'other' } };
	if (name !== 'Each event once') return node;
	return { ...node, parameters: { ...parameters, options: { historySize: 1 } } };
}
