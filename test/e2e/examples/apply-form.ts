import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../../rig/browser';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { Example } from './example';
import type { ExampleSystems } from './systems';

const anna = { name: 'Anna Nowak', email: 'anna.nowak@example.com' };

export function applyForm(systems: () => ExampleSystems): void {
	let example: Example;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		example = await Example.import(systems(), 'apply-form.json', {
			pre_screening: ids.position,
			interview: ids.interview,
		});
		await example.publish();
		browser = await openBrowser();
		page = await browser.newPage();
		page.setDefaultTimeout(30_000);
	});

	afterAll(async () => await browser?.close());

	/** Submits the form and waits for the end of the execution. */
	async function apply(resume: string, more: Partial<typeof anna & { file: string }> = {}) {
		const { name, email, file = 'resume.txt' } = { ...anna, ...more };
		const mimeType = file.endsWith('.txt') ? 'text/plain' : 'image/png';
		await page.goto(example.url);
		await page.getByLabel('Name').fill(name);
		await page.getByLabel('Email').fill(email);
		const buffer = Buffer.from(resume);
		await page.locator('input[type=file]').setInputFiles({ name: file, mimeType, buffer });
		await page.getByRole('button', { name: 'Apply' }).click();
		await page.getByText('Thank you. We will write to you soon.').waitFor();
		return await example.nextRun();
	}

	const slackSays = () => systems().slack.textsIn('#recruiting');

	const screenings = () => systems().sandbox.stats().byOperation.pre_screen_resume_binary;

	it('emails accepted applicants a working link', async () => {
		const { mailbox, sandbox } = systems();
		expect((await apply('An excellent nurse')).status).toBe('success');
		expect(mailbox.mails).toHaveLength(1);
		const [mail] = mailbox.mails;
		expect(mail?.to).toMatchObject({ text: anna.email });
		expect(mail?.from).toMatchObject({ text: '"Recruiting" <jobs@example.com>' });
		expect(mail?.subject).toBe('Your interview: Nurse, night shift');
		const [link = ''] = /http\S+/.exec(mail?.text ?? '') ?? [];
		expect((await openLink(link)).says).toContain(
			'Interview: Project Manager · Candidate: Anna Nowak',
		);
		expect(slackSays()).toEqual([]);
		expect(sandbox.mails()).toEqual([]);
	});

	it('informs the recruiters about applications to review', async () => {
		expect((await apply('An average nurse')).status).toBe('success');
		expect(slackSays()).toEqual([
			expect.stringMatching(
				/^An application to look at: Anna Nowak, anna.nowak@example.com, for Nurse, night shift\nWhy: Not met: resume_match\nScore: 5 of 10\nRésumé: A résumé of /,
			),
		]);
		expect(systems().mailbox.mails).toEqual([]);
	});

	it('declines without a link', async () => {
		expect((await apply('An unsuitable nurse')).status).toBe('success');
		const [mail, ...more] = systems().mailbox.mails;
		expect(more).toEqual([]);
		expect(mail?.to).toMatchObject({ text: anna.email });
		expect(mail?.subject).toBe('Your application: Nurse, night shift');
		expect(mail?.text).toContain('We have decided to go on with other applications.');
		expect(mail?.text).not.toContain('http');
		expect(systems().sandbox.stats().byOperation).not.toHaveProperty(
			'register_users_for_interview',
		);
	});

	it('keeps the decision for a repeated application', async () => {
		await apply('An unsuitable nurse');
		await apply('An excellent nurse');
		expect(systems().mailbox.mails.map(({ subject }) => subject)).toEqual([
			'Your application: Nurse, night shift',
			'Your application: Nurse, night shift',
		]);
		await apply('An average nurse', { email: 'ben.lee@example.com' });
		await apply('An excellent nurse', { email: 'ben.lee@example.com' });
		expect(slackSays()[1]).toMatch(/ben.lee@example.com.*\nWhy: The candidate has already applied/);
		expect(systems().mailbox.mails).toHaveLength(2);
	});

	describe('the recruiters are informed about an application', () => {
		const halted = (at: string, why: string) =>
			expect(slackSays()).toEqual([
				expect.stringMatching(
					new RegExp(
						`^:warning: An application has come to a halt at "${at}"\\nApplicant: Anna Nowak, anna.nowak@example.com, for Nurse, night shift\\nWhat happened: .*${why}.*\\nThe résumé is in execution \\d+$`,
						's',
					),
				),
			]);

		afterEach(() => expect(systems().mailbox.mails).toEqual([]));

		it('with a file without text', async () => {
			await apply('\u0000', { file: 'photo.png' });
			halted('Screen the résumé', 'file has no text');
		});

		it.each([
			[422, 'Not enough credits'],
			[500, 'status 500'],
		])('that failed with a %d, without a second screening', async (status, why) => {
			systems().sandbox.configure({ faults: [{ kind: 'status', status, body: { error: why } }] });
			await apply('An excellent nurse');
			halted('Screen the résumé', why);
			expect(screenings()).toMatchObject({ requests: 1 });
		});

		it('of an accepted applicant who cannot be registered', async () => {
			const operation = 'register_users_for_interview';
			const body = { error: 'The interview is archived' };
			systems().sandbox.configure({ faults: [{ kind: 'status', status: 422, body, operation }] });
			await apply('An excellent nurse');
			halted('Register', 'The interview is archived');
		});

		it.each([
			['Send the link', 'An excellent nurse'],
			['Decline politely', 'An unsuitable nurse'],
		])('whose email is rejected at "%s"', async (node, resume) => {
			systems().mailbox.unknown.add(anna.email);
			await apply(resume);
			halted(node, 'No mailbox for anna.nowak@example.com');
		});

		it('with Slack markup in the name escaped', async () => {
			await apply('average', { name: '<!channel> & <https://evil.test|Anna>' });
			await apply('average', { name: '<!here>', file: 'photo.png' });
			expect(slackSays()).toHaveLength(2);
			for (const text of slackSays()) expect(text).not.toMatch(/[<>&]/);
		});
	});
}
