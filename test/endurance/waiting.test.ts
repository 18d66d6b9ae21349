import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../../rig/ports';
import { temporaryFolder } from '../../rig/temporary-folder';
import { ids } from '../../sandbox';
import { openLink } from '../../sandbox/openLink';
import { Example } from '../e2e/examples/example';
import { startSystems, type ExampleSystems } from '../e2e/examples/systems';

const userFolder = temporaryFolder('waiting');

let systems: ExampleSystems;
let inviting: Example;
let resuming: Example;

beforeAll(async () => {
	const [port] = await freePorts(1);
	systems = await startSystems({ userFolder, port });
	inviting = await Example.import(systems, 'invite-and-wait.json');
	resuming = await Example.import(systems, 'resume-waiting.json');
	await inviting.run('Make the table');
	await inviting.publish();
	await resuming.publish();
}, 240_000);

beforeEach(() => {
	systems.reset();
	systems.sandbox.webhook({ url: resuming.url, headers: systems.webhookHeaders });
});

afterAll(async () => {
	await systems?.stop();
	rmSync(userFolder, { recursive: true, force: true });
});

/** Invites a candidate, named after the part before the @. */
async function invite(email: string, interview_id: string = ids.interview): Promise<void> {
	const name = email.split('@', 1)[0];
	const response = await fetch(inviting.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-api-key': systems.ats.apiKey },
		body: JSON.stringify({ name, email, interview_id }),
	});
	expect(response.status).toBe(200);
}

async function until(
	description: string,
	condition: () => boolean | Promise<boolean>,
): Promise<void> {
	for (const deadline = Date.now() + 600_000; !(await condition()); await wait(100)) {
		if (Date.now() > deadline) throw new Error(`Timed out: ${description}`);
	}
}

const waiting = async (count: number) =>
	await until(`${count} wait`, async () => (await systems.n8n.countWaiting(inviting.id)) === count);

const messages = async (count: number) =>
	await until(`${count} messages`, () => slackMessages().length >= count);

const slackMessages = () => systems.slack.textsIn('#recruiting');

/** The links in the mails to a candidate, oldest first. */
const linksTo = (email: string): string[] =>
	systems.mailbox.mails
		.filter(({ to }) => [to].flat()[0]?.text === email)
		.map(({ text }) => /http\S+/.exec(text ?? '')?.[0] ?? '');

const takeInterview = (email: string, score: number, nth = 0) =>
	systems.sandbox.simulateInterview(linksTo(email)[nth] ?? '', { score });

/** Restarts n8n, with the waiting times of all executions shortened by days. */
async function daysLater(days: number, meanwhile = () => {}): Promise<void> {
	await systems.restart(() => {
		const db = new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'));
		db.prepare(
			`UPDATE execution_entity SET waitTill = strftime('%Y-%m-%d %H:%M:%f', waitTill, ?)
			WHERE waitTill IS NOT NULL`,
		).run(`-${days} days`);
		db.close();
		meanwhile();
	});
}

it('resumes each of 200 executions once with its own result, in any order', async () => {
	const people = Array.from({ length: 200 }, (_, i) => `person-${i}@example.com`);
	const queue = [...people];
	const worker = async () => {
		for (let email = queue.shift(); email !== undefined; email = queue.shift()) await invite(email);
	};
	await Promise.all(Array.from({ length: 4 }, worker));
	await waiting(200);
	expect(systems.mailbox.mails).toHaveLength(200);

	systems.sandbox.configure({ webhooks: { shuffleMs: 10_000, maxOpen: 10 } });
	people.forEach((email, i) => takeInterview(email, i / 2));
	await systems.sandbox.delivered();
	await waiting(0);
	await messages(200);
	expect(slackMessages().sort()).toEqual(
		people.map((_, i) => `*person-${i}*, Project Manager: score ${i / 2}`).sort(),
	);
	expect(systems.mailbox.mails).toHaveLength(200);
}, 900_000);

it('distinguishes the interviews of a candidate, and invites no candidate twice to the same one', async () => {
	const email = 'twice@example.com';
	await invite(email);
	await waiting(1);
	await invite(email, ids.nurseInterview);
	await waiting(2);
	await invite('Twice@Example.com');
	await invite('other@example.com');
	await waiting(3);
	expect(linksTo(email)).toHaveLength(2);
	expect(systems.mailbox.mails).toHaveLength(3);

	systems.sandbox.configure({ webhooks: { copies: 3 } });
	takeInterview(email, 20, 1);
	await messages(1);
	takeInterview(email, 10, 0);
	await messages(2);
	expect(slackMessages()).toEqual([
		expect.stringMatching(/^\*twice\*.*score 20$/),
		expect.stringMatching(/^\*twice\*.*score 10$/),
	]);
	await waiting(1);
	systems.sandbox.simulateInterview(linksTo('other@example.com')[0] ?? '', {
		outcome: 'abandoned',
	});
	await messages(3);
	expect(slackMessages()[2]).toMatch(
		/^:warning: \*other\*, .*: the interview has come to nothing$/,
	);
	await waiting(0);
}, 240_000);

it('reminds the candidate after three days and a restart, and tells the recruiters after four more', async () => {
	const [early, late, night, never] = ['early', 'late', 'night', 'never'].map(
		(name) => `${name}@example.com`,
	) as [string, string, string, string];
	for (const email of [early, late, night, never]) await invite(email);
	await waiting(4);
	takeInterview(early, 80);
	await waiting(3);

	await daysLater(3);
	await until('three are reminded', () => systems.mailbox.mails.length === 7);
	await waiting(3);
	expect(systems.mailbox.mails.slice(4).map(({ subject }) => subject)).toEqual(
		Array(3).fill('Your interview is waiting: Project Manager'),
	);
	const [link, reminded] = linksTo(late);
	expect(reminded).toBe(link);
	expect((await openLink(String(reminded))).ok).toBe(true);

	takeInterview(late, 70);
	await waiting(2);
	// A delivery while n8n is down is not retried.
	systems.sandbox.configure({ webhooks: { attempts: 1 } });
	await daysLater(0, () => takeInterview(night, 60));
	await systems.sandbox.delivered();
	await waiting(2);
	await resuming.run('Every night');
	await waiting(1);

	await daysLater(4);
	await waiting(0);
	await messages(4);
	expect(slackMessages()).toEqual([
		'*early*, Project Manager: score 80',
		'*late*, Project Manager: score 70',
		'*night*, Project Manager: score 60',
		'*never*, never@example.com, was invited and reminded, and has not taken the interview as Project Manager',
	]);
	expect(systems.mailbox.mails).toHaveLength(7);
}, 400_000);

describe('the recruiters get a message', () => {
	const fault = (operation: string) =>
		systems.sandbox.configure({
			faults: [{ kind: 'status', status: 422, body: { error: 'Out of order' }, operation }],
		});

	it.each([['register_users_for_interview'], ['list_candidates']])(
		'if an invitation fails because of %s',
		async (operation) => {
			fault(operation);
			await invite('anna@example.com');
			await messages(1);
			expect(slackMessages()).toEqual([
				expect.stringMatching(
					/^:warning: \*anna\*, anna@example.com, was not invited\n.*Out of order/,
				),
			]);
			expect(systems.mailbox.mails).toEqual([]);
		},
	);

	it('if the mail server rejects a candidate, and no execution waits', async () => {
		systems.mailbox.unknown.add('ben@example.com');
		await invite('ben@example.com');
		await messages(1);
		expect(slackMessages()).toEqual([
			expect.stringMatching(/\*ben\*, .* was not invited\n.*No mailbox for ben@example.com/),
		]);
		systems.mailbox.reset();
		await invite('ben@example.com');
		await waiting(1);
		takeInterview('ben@example.com', 50);
		await waiting(0);
		await messages(2);
	});

	it.each([
		['deleted', 'dora', /does not exist/],
		['stopped', 'emil', /has finished/],
	])('once for a result whose execution was %s', async (how, name, why) => {
		await invite(`${name}@example.com`);
		await waiting(1);
		const [id] = (await systems.n8n.executionIds(inviting.id)).slice(-1);
		await (how === 'deleted'
			? systems.n8n.rest('POST', '/executions/delete', { ids: [id] })
			: systems.n8n.rest('POST', `/executions/${id}/stop`));
		takeInterview(`${name}@example.com`, 50);
		await messages(1);
		const [message, ...more] = slackMessages();
		expect(more).toEqual([]);
		expect(message).toContain(
			`:warning: There is a result of *${name}*, ${name}@example.com, and what waits for it cannot be woken: `,
		);
		expect(message).toMatch(why);
		await resuming.run('Every night');
		expect(slackMessages()).toHaveLength(1);
	});

	it('if the nightly workflow cannot read the results', async () => {
		await invite('carl@example.com');
		await waiting(1);
		fault('list_interview_results');
		await resuming.run('Every night');
		expect(slackMessages()).toEqual([
			expect.stringMatching(
				/^:warning: Whoever waits for a result could not be looked up: .*Out of order/,
			),
		]);
		systems.sandbox.configure({});
		takeInterview('carl@example.com', 50);
		await waiting(0);
	});
});
