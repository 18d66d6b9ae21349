import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../../rig/browser';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { Example } from './example';
import { spreadsheet } from './spreadsheet';
import type { ExampleSystems } from './systems';
import { errorMessage } from '../../errorText';

/** A row with the message of an error, whose quotes are doubled. */
const inCsv = (start: string, code: 'not-an-email' | 'not-an-id', field: string): RegExp =>
	new RegExp(`${start}.*${errorMessage(code, { field }).replaceAll('"', '""')}`);

export function spreadsheetToCsv(systems: () => ExampleSystems): void {
	let example: Example;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		example = await (await Example.import(systems(), 'spreadsheet-to-csv.json')).publish();
		browser = await openBrowser();
		page = await browser.newPage();
		page.setDefaultTimeout(30_000);
	});

	afterAll(async () => await browser?.close());

	/** Submits the form and returns the lines of the resulting file. */
	async function upload(
		people: unknown[][],
		interview: string,
		headings = ['name', 'email'],
	): Promise<string[]> {
		await page.goto(example.url);
		const buffer = await spreadsheet([headings, ...people]);
		const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
		await page.locator('input[type=file]').setInputFiles({ name: 'people.xlsx', mimeType, buffer });
		await page.locator('input[type=text]').fill(interview);
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Make the links' }).click();
		const file = await download;
		expect(file.suggestedFilename()).toBe('interview-links.csv');
		await example.nextRun();
		const text = readFileSync(await file.path(), 'utf8');
		// The byte order mark that Excel requires for UTF-8.
		expect(text.startsWith('\ufeff')).toBe(true);
		return text.slice(1).trimEnd().split(/\r?\n/);
	}

	it('returns the rows in order, each with a working link', async () => {
		const [head, ...rows] = await upload(
			[
				['María López', 'maria.lopez@example.com'],
				['Žofia Ďurišová', 'zofia@example.com'],
				['王芳', 'wang.fang@example.com'],
			],
			ids.interview,
		);
		expect(head).toBe('name,email,interview_link,problem');
		expect(rows.map((row) => row.split(',').toSpliced(2, 1))).toEqual([
			['María López', 'maria.lopez@example.com', ''],
			['Žofia Ďurišová', 'zofia@example.com', ''],
			['王芳', 'wang.fang@example.com', ''],
		]);
		const pages = await Promise.all(
			rows.map(async (row) => await openLink(row.split(',')[2] ?? '')),
		);
		expect(pages.map(({ says }) => / Candidate: ([^·]+) ·/.exec(says)?.[1])).toEqual([
			'María López',
			'Žofia Ďurišová',
			'王芳',
		]);
		const says = await page.innerText('body');
		expect(says).toContain('Your links are ready');
		expect(says).toContain('3 of 3 people have a link');
		expect(systems().sandbox.mails()).toEqual([]);
	});

	it('returns errors in their rows', async () => {
		const link = `https://app.jobmojito.com/interview_creator/${ids.interview}`;
		const [, ...rows] = await upload(
			[
				['Anna Nowak', 'anna.nowak@example.com'],
				['No Address', ''],
				['Wrong Address', 'wrong at example.com'],
				['Ben Lee', 'ben.lee@example.com'],
			],
			link,
		);
		expect(rows).toHaveLength(4);
		expect(rows[0]).toMatch(/^Anna Nowak,anna.nowak@example.com,http\S+,$/);
		expect(rows[1]).toMatch(/^No Address,,,.*""Email"" is empty/);
		expect(rows[2]).toMatch(
			inCsv('^Wrong Address,wrong at example.com,,', 'not-an-email', 'Email'),
		);
		expect(rows[3]).toMatch(/^Ben Lee,ben.lee@example.com,http\S+,$/);
		const says = await page.innerText('body');
		expect(says).toContain('Some people have no link');
		expect(says).toContain('2 of 4 people have a link');
		expect(says).toMatch(/^Person 2 \(No Address\): "Email" is empty/m);
		expect(says).toMatch(/^Person 3 \(Wrong Address\): "Email" is not one email address/m);
		expect(says).not.toMatch(/Person [14]/);
	});

	it('reads usual headings in any case and keeps all columns in order', async () => {
		const [head, ...rows] = await upload(
			[
				['EMP-1', 'Anna', 'Nowak', '', 'anna.nowak@example.com', 'Ward 3'],
				['EMP-2', 'Ben', 'Lee', 'Nights', 'ben.lee@example.com', ''],
			],
			ids.interview,
			['No.', 'First name', 'LAST NAME', 'Shift', 'E-mail', 'Team'],
		);
		expect(head).toBe('No.,First name,LAST NAME,Shift,E-mail,Team,interview_link,problem');
		expect(rows).toEqual([
			expect.stringMatching(/^EMP-1,Anna,Nowak,,anna.nowak@example.com,Ward 3,http\S+,$/),
			expect.stringMatching(/^EMP-2,Ben,Lee,Nights,ben.lee@example.com,,http\S+,$/),
		]);
		const link = rows[1]?.split(',').at(-2) ?? '';
		expect((await openLink(link)).says).toContain('Candidate: Ben Lee');
	});

	it('says on the page that there are no people in the file', async () => {
		await upload([], ids.interview);
		const says = await page.innerText('body');
		expect(says).toContain('0 of 1 people have a link');
		expect(says).toContain('Person 1 (no name): "Email" is empty');
	});

	it('registers people in batches of 50', async () => {
		const people = Array.from({ length: 120 }, (_, i) => [
			`Person ${i}`,
			`person.${i}@example.com`,
		]);
		const [, ...rows] = await upload(people, ids.interview);
		expect(rows).toHaveLength(120);
		expect(rows.every((row) => /,http\S+,$/.test(row))).toBe(true);
		expect(systems().sandbox.stats().requests).toBe(3);
	});

	it('reports a wrong interview in each row', async () => {
		const [, row] = await upload([['Anna Nowak', 'anna.nowak@example.com']], 'Project Manager');
		expect(row).toMatch(inCsv('^Anna Nowak,anna.nowak@example.com,,', 'not-an-id', 'Interview'));
	});
}
