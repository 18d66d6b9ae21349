import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../rig/browser';
import { Example } from './example';
import type { ExampleSystems } from './systems';

/** A past day in n8n's default time zone. */
const day = (ago: number): string =>
	new Date(Date.now() - ago * 24 * 60 * 60 * 1000).toLocaleDateString('en-CA', {
		timeZone: 'America/New_York',
	});

type Count = [daysAgo: number, event: string, event_number: number];
type CreditUse = [daysAgo: number, credit_amount: number | null];

export function weeklyReport(systems: () => ExampleSystems): void {
	let example: Example;
	let browser: Browser;

	beforeAll(async () => {
		example = await Example.import(systems(), 'weekly-report.json');
		browser = await openBrowser();
	});

	afterAll(async () => await browser?.close());

	/** Analytics of the two weeks, by requested days. */
	function happened(counts: Count[], spent: CreditUse[] = []): void {
		const events = counts.map(([ago, event, event_number]) => ({
			day: day(ago),
			event,
			event_number,
		}));
		const credits = spent.map(([ago, credit_amount], index) => ({
			id: String(index),
			event: 'interview',
			event_date: `${day(ago)}T12:00:00.000Z`,
			credit_amount,
		}));
		const match = { date_from: day(14), date_to: day(1) };
		systems().sandbox.configure({
			faults: [
				{
					kind: 'status',
					status: 200,
					body: page(events),
					operation: 'get_merchant_analytics',
					match,
				},
				{
					kind: 'status',
					status: 200,
					body: page(credits),
					operation: 'get_merchant_credit_usage',
				},
			],
		});
	}

	const monday = async () => await example.run('Every Monday');

	const mail = () => systems().mailbox.mails[0];

	/** Rows of the email's table. */
	const table = () =>
		[...String(mail()?.html).matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
			[...row.matchAll(/<t[dh].*?>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell),
		);

	const slackSays = () => systems().slack.textsIn('#recruiting');

	it('sends an email about this week and the week before, sorted by count', async () => {
		happened(
			[
				[1, 'interview_completed', 3],
				[7, 'interview_completed', 4],
				[8, 'interview_completed', 5],
				[14, 'interview_completed', 6],
				[2, 'interview_invitation', 20],
				[9, 'a <new> event', 1],
			],
			[
				[0, 50],
				[1, 1.1],
				[3, 2.2],
				[4, null],
				[10, 10],
				[15, 99],
			],
		);
		expect((await monday()).status).toBe('success');
		expect(mail()?.to).toMatchObject({ text: 'boss@example.com' });
		expect(mail()?.subject).toMatch(/^JobMojito, \d+ \w+ to \d+ \w+ 20\d\d$/);
		expect(table()).toEqual([
			['', 'This week', 'The week before', 'Change'],
			['Interview invitation', '20', '0', '+20'],
			['Interview completed', '7', '11', '-4'],
			['A &#60;new&#62; event', '0', '1', '-1'],
			['Credits used', '3.3', '10', '-6.7'],
		]);
		expect(mail()?.html).toMatch(
			/452.5 credits are left: at this pace they last until \d+ \w+ 20\d\d/,
		);
		expect(slackSays()).toEqual([]);
	});

	it('attaches a chart that a browser shows', async () => {
		happened([
			[1, 'interview_completed', 10],
			[8, 'interview_completed', 5],
		]);
		await monday();
		const [chart, ...more] = mail()?.attachments ?? [];
		expect(more).toEqual([]);
		expect(chart).toMatchObject({ filename: 'week.svg', contentType: 'image/svg+xml' });
		const shown = await browser.newPage();
		await shown.goto(`data:image/svg+xml;base64,${chart?.content.toString('base64')}`);
		expect(await shown.locator('text').allTextContents()).toEqual(
			expect.arrayContaining(['this week', 'Interview completed', '10', '5']),
		);
		const widths = await shown
			.locator('rect')
			.evaluateAll((bars) => bars.slice(1).map((bar) => bar.getBoundingClientRect().width));
		expect(widths).toEqual([380, 190]);
	});

	it('warns by email and in Slack if the credits will not last', async () => {
		happened(
			[],
			[
				[1, 200],
				[8, 100],
			],
		);
		await monday();
		// 452.5 credits left, 300 used in 14 days.
		const last = new Date(`${day(-21)}T12:00:00Z`).toLocaleDateString('en-GB', {
			day: 'numeric',
			month: 'long',
			year: 'numeric',
		});
		expect(mail()?.subject).toMatch(/^Credits run out: JobMojito, /);
		expect(slackSays()).toEqual([
			`:warning: JobMojito: 452.5 credits are left: at this pace they last until ${last}.`,
		]);
	});

	it('reports two weeks without events', async () => {
		expect((await monday()).status).toBe('success');
		expect(table().slice(1)).toEqual([['Credits used', '0', '0', '0']]);
		expect(mail()?.html).toContain('452.5 credits are left.');
		expect(slackSays()).toEqual([]);
	});

	it.each([
		['get_merchant_status', 'Account'],
		['get_merchant_analytics', 'Counts'],
		['get_merchant_credit_usage', 'Credits'],
	])('sends no incomplete report if %s fails, and reports the error', async (operation, node) => {
		const body = { error: 'Not allowed' };
		systems().sandbox.configure({ faults: [{ kind: 'status', status: 403, body, operation }] });
		await monday();
		expect(systems().mailbox.mails).toEqual([]);
		expect(slackSays()).toEqual([
			expect.stringMatching(
				new RegExp(
					`^:warning: No weekly report from JobMojito\\n${node}: .*is not allowed to do this`,
				),
			),
		]);
	});

	it('reports a failed email in Slack', async () => {
		systems().mailbox.unknown.add('boss@example.com');
		await monday();
		expect(slackSays()).toEqual([
			expect.stringMatching(
				/No weekly report.*\nSend the report: .*No mailbox for boss@example.com/,
			),
		]);
	});
}

const page = (data: unknown[]) => ({
	data,
	pagination: { total: data.length, limit: 1000, offset: 0, has_more: false },
});
