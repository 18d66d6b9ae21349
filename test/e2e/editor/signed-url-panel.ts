import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { openEditor } from '../../../rig/browser';
import { importExample, jobMojito, node, workflowWithRows } from '../../../rig/workflow-file';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { fixture } from './fixture';
import { nodeOn, Panel } from './panel';
import { dismissToasts, screenshot } from './screenshots';

let page: Page;

const candidates = [
	{ name: 'María López', email: 'maria.lopez@example.com', candidate_id: ids.candidate },
	{ name: 'John Smith', email: 'john.smith@example.com', candidate_id: ids.otherCandidate },
];

/** Opens a workflow with candidates and the JobMojito node's panel. */
async function openPanel(parameters: INodeParameters = {}, rows = candidates): Promise<Panel> {
	const workflow = workflowWithRows(rows, [jobMojito(fixture.credential, parameters)]);
	await openWorkflow(await fixture.n8n.importWorkflow(workflow));
	return await Panel.of(page, 'JobMojito');
}

async function openWorkflow(id: string): Promise<void> {
	page = await openEditor(fixture.browser, fixture.n8n, `/workflow/${id}`);
	page.setDefaultTimeout(45_000);
}

const candidateOfItem = {
	interviewProfileId: { __rl: true, mode: 'id', value: '={{ $json.candidate_id }}' },
};

/** Opens all links of an output and returns the pages' texts. */
async function openAll(output: string): Promise<string[]> {
	const links = output.match(/http:\/\/[^\s"]+interview_token=[^\s"]+/g) ?? [];
	return await Promise.all(links.map(async (link) => (await openLink(link)).says));
}

describe('the panel of "Signed URL"', () => {
	afterEach(async () => await page?.close());

	it('adds the node with defaults for a first link', async () => {
		await openWorkflow(await fixture.n8n.importWorkflow(workflowWithRows(candidates, [])));
		await nodeOn(page, 'Candidates').waitFor();
		await page.getByTestId('node-creator-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('JobMojito');
		await page
			.getByTestId('node-creator-item-name')
			.getByText('JobMojito', { exact: true })
			.click();
		await page.getByText('Get a signed URL (interview/result link)').click();

		const panel = new Panel(page);
		await panel.field('operation').waitFor();
		const chosen = async (name: string) => await panel.field(name).locator('input').inputValue();
		expect(await chosen('resource')).toBe('Interview');
		expect(await chosen('operation')).toBe('Signed URL');
		expect(await chosen('type')).toBe('Interview for a Candidate');
		expect(
			await panel.dialog.getByTestId('node-credentials-select').locator('input').inputValue(),
		).toBe('JobMojito API');
	});

	describe('on an empty canvas', () => {
		const entries = () => page.getByTestId('node-creator-item-name');
		const jobMojitoEntry = () => entries().getByText('JobMojito', { exact: true });
		const searchBar = () => page.getByTestId('node-creator-search-bar');

		beforeEach(async () => {
			page = await openEditor(fixture.browser, fixture.n8n);
			await page.goto(`${fixture.n8n.url}/workflow/new`);
			await page.getByTestId('canvas-add-button').click();
		});

		it('finds the node by keywords', async () => {
			for (const word of [
				...['resume', 'CV', 'screening', 'assessment', 'interview', 'candidate', 'result'],
				...['ATS', 'HR', 'hiring', 'recruiting', 'signed url', 'link', 'link to a result'],
				...['find or create candidate', 'register candidate'],
			]) {
				await searchBar().fill('');
				await jobMojitoEntry().waitFor({ state: 'hidden' });
				await searchBar().fill(word);
				await jobMojitoEntry().waitFor();
				// It must be near the top of the list.
				expect((await entries().allInnerTexts()).slice(0, 7)).toContain('JobMojito');
			}
		});

		it('lists the signed URL first, and all actions in plain words', async () => {
			await searchBar().fill('find or create candidate');
			await jobMojitoEntry().click();
			await page.getByText(/^Actions \(/).click();
			const first = page.getByText('Get a signed URL (interview/result link)');
			await first.waitFor();
			const { height } = page.viewportSize()!;
			const box = (await first.boundingBox())!;
			expect(box.y + box.height).toBeLessThan(height);
			expect((await entries().allInnerTexts()).filter((name) => !name.startsWith('On '))[0]).toBe(
				await first.innerText(),
			);
			await page.getByText('Register (find or create) a candidate').click();
			const panel = new Panel(page);
			await panel.field('operation').waitFor();
			expect(await panel.field('operation').locator('input').inputValue()).toBe('Register');
		});
	});

	it('warns before the run that each item sends an email, and only then', async () => {
		const interviewId = { __rl: true, mode: 'id', value: ids.interview };
		const register = { resource: 'candidate', operation: 'register', interviewId, sendEmail: true };
		const panel = await openPanel({ ...register, email: '={{ $json.email }}' });
		const warning = panel.output.getByText(
			'There are several input items, and each one sends an email to a person',
		);
		await panel.dialog.getByText('Execute previous nodes').click();
		await warning.waitFor();
		await panel.turn('sendEmail', 'off');
		await warning.waitFor({ state: 'hidden' });
		await panel.turn('sendEmail', 'on');
		await warning.waitFor();
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('shows n8n the hints for workflow builders', async () => {
		const response = await fetch(`${fixture.n8n.url}/types/nodes.json`, {
			headers: { cookie: fixture.n8n.cookie },
		});
		const types = (await response.json()) as INodeTypeDescription[];
		const ourTypes = types.filter(({ name }) => /^n8n-nodes-jobmojito\..+(?<!Tool)$/.test(name));
		expect(ourTypes).toHaveLength(3);
		for (const { builderHint } of ourTypes) {
			expect(builderHint?.searchHint).toContain('AI job interview');
			// The nodes that the hint names are there.
			for (const { nodeType } of builderHint?.relatedNodes ?? []) {
				expect(types.map(({ name }) => name)).toContain(nodeType);
			}
		}
		const properties = ourTypes.flatMap((type) => type.properties);
		for (const name of ['sendEmail', 'repeats']) {
			const property = properties.find((one) => one.name === name);
			expect(property?.builderHint?.propertyHint).toBeTruthy();
		}
	});

	describe('displays the fields of the selected type', () => {
		const labels = {
			interviewId: 'Interview',
			interviewProfileId: 'Candidate',
			interviewResultId: 'Result',
		};
		const types: Array<[string, string[]]> = [
			['All Results of a Candidate', ['Candidate']],
			['One Result, for the Candidate', ['Result']],
			['One Result, for the Recruiter', ['Result']],
			['All Results of an Interview', ['Interview']],
			['Interview for a Candidate', ['Interview', 'Candidate']],
		];

		it('in the panel', async () => {
			const panel = await openPanel();
			const entries = await panel.options('type');
			await screenshot(page, 'type-options', [panel.item('Type'), panel.openList], 20);
			expect((await entries.allInnerTexts()).map((text) => text.split('\n')[0]).sort()).toEqual(
				types.map(([name]) => name).sort(),
			);
			await page.keyboard.press('Escape');

			for (const [type, fields] of types) {
				await panel.choose('type', type);
				expect(await panel.field('type').locator('input').inputValue()).toBe(type);
				const locators = panel.dialog.locator('[data-test-id^="resource-locator-"]');
				await locators.nth(fields.length).waitFor({ state: 'hidden' });
				await locators.nth(fields.length - 1).waitFor();
				const shown: string[] = [];
				for (const [name, label] of Object.entries(labels)) {
					if (!(await panel.field(name).isVisible())) continue;
					shown.push(label);
					await panel.item(label).waitFor();
				}
				expect([type, shown]).toEqual([type, fields]);
			}
		});
	});

	it('selects an interview by search and creates links', async () => {
		const panel = await openPanel(candidateOfItem);
		const entries = await panel.list('interviewId', 'Nurse');
		expect(await entries.allInnerTexts()).toEqual(['Nurse, night shift']);
		await entries.first().click();
		expect(await panel.picked('interviewId')).toBe('Nurse, night shift');

		const output = await panel.execute();
		await panel.showOutputAs('json');
		await screenshot(page, 'node', panel.dialog, 0);
		for (const { email } of candidates) expect(output).toContain(email);
		expect(await openAll(output)).toEqual(
			candidates.map(
				({ name }) =>
					expect.stringContaining(`Interview: Nurse, night shift · Candidate: ${name}`) as string,
			),
		);
	});

	it('marks missing and invalid fields, and reports each once before a run', async () => {
		const panel = await openPanel();
		const reported = async () => {
			await panel.dialog.getByTestId('node-execute-button').click();
			const toast = page.locator('.el-notification').filter({ hasText: 'has issues' });
			const lines = (await toast.innerText()).split('\n').filter((line) => line.startsWith('- '));
			await dismissToasts(page);
			return lines;
		};
		expect(await reported()).toEqual([
			'- Parameter "Interview" is required.',
			'- Parameter "Candidate" is required.',
		]);
		expect(await panel.issues.count()).toBe(2);
		await page.close();

		const invalid = await openPanel({
			...candidateOfItem,
			interviewId: { __rl: true, mode: 'id', value: 'hello' },
		});
		expect(await invalid.issues.count()).toBe(1);
		await invalid.dialog.getByTestId('node-execute-button').click();
		const text = await page.locator('.el-notification').filter({ hasText: 'issues' }).innerText();
		expect(text.match(/"Interview" is not an ID/g)).toHaveLength(1);
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('runs with a type by expression, whichever fields are empty', async () => {
		const panel = await openPanel(
			{ ...candidateOfItem, type: '={{ $json.type }}' },
			candidates.map((one) => ({ ...one, type: 'results-for-profile' })),
		);
		expect(await panel.issues.count()).toBe(0);
		const output = await panel.execute();
		for (const { email } of candidates) expect(output).toContain(email);
	});

	it('applies added options', async () => {
		const of = { name: 'Ruth Okoro', email: 'ruth.okoro@example.com' };
		const rows = Array.from({ length: 4 }, () => ({
			...of,
			candidate_id: ids.subMerchantCandidate,
		}));
		const panel = await openPanel(candidateOfItem, rows);
		for (const option of ['Batching', 'Hide Menu', 'Merchant', 'Retry', 'Timeout']) {
			await panel.addOption(option);
		}
		await panel.addSetting('Batching', 'Max Concurrent Requests', 'maxConcurrent');
		await panel.addSetting('Batching', 'Requests per Second', 'requestsPerSecond');
		await panel.addSetting('Retry', 'Max Retries', 'maxRetries');
		expect(await panel.field('maxConcurrent').locator('input').inputValue()).toBe('10');
		expect(await panel.field('maxRetries').locator('input').inputValue()).toBe('5');
		expect(await panel.field('timeout').locator('input').inputValue()).toBe('30000');

		await (await panel.list('merchantId')).filter({ hasText: 'Harbour Health' }).click();
		expect(await panel.picked('merchantId')).toBe('Harbour Health');
		const interviews = await panel.list('interviewId');
		expect(await interviews.allInnerTexts()).toContain('Ward clerk');
		expect(await interviews.allInnerTexts()).not.toContain('Project Manager');
		await interviews.filter({ hasText: 'Ward clerk' }).click();

		await panel.fill('maxConcurrent', '2');
		await panel.fill('requestsPerSecond', '20');
		await panel.fill('maxRetries', '1');
		await panel.fill('timeout', '5000');
		await panel.turn('hideMenu', 'off');

		fixture.sandbox.reset();
		fixture.sandbox.configure({ latencyMs: 200, faults: [{ kind: 'reset-before', times: 1 }] });
		const pages = await openAll(await panel.execute());
		expect(pages).toHaveLength(rows.length);
		for (const says of pages) {
			expect(says).toContain('Interview: Ward clerk · Candidate: Ruth Okoro · Menu: shown');
		}
		expect(fixture.sandbox.stats()).toMatchObject({ maxOpen: 2, requests: rows.length + 1 });
	});

	it('opens and tests the credential', async () => {
		const panel = await openPanel();
		await panel.dialog.getByTestId('credential-edit-button').click();
		const dialog = page.getByTestId('editCredential-modal');
		await dialog.getByText('Connection tested successfully').waitFor();
		for (const field of ['accessToken', 'baseUrl', 'apiKey']) {
			await dialog.getByTestId(field).waitFor();
		}
		await dialog.getByText('In app.jobmojito.com press F12').waitFor();
		// The token is masked.
		expect(await dialog.innerHTML()).not.toMatch(/eyJ[\w-]{20,}/);
	});

	it('runs the example workflow', async () => {
		await openWorkflow(
			await importExample(fixture.n8n, 'signed-urls.json', {
				...fixture.credential,
				type: 'jobMojitoApi',
			}),
		);
		await nodeOn(page, 'JobMojito').waitFor();
		await page.getByTestId('execute-workflow-button').last().click();
		await page.getByText('Workflow executed successfully').waitFor();
		expect(fixture.sandbox.stats().byStatus).toEqual({ 200: 3 });
	});
	it('shows its output fields in the next node before the first run', async () => {
		const email = node('Email', 'n8n-nodes-base.emailSend', {}, { typeVersion: 2.1 });
		const nodes = [jobMojito(fixture.credential, candidateOfItem), email];
		await openWorkflow(await fixture.n8n.importWorkflow(workflowWithRows(candidates, nodes)));
		const panel = await Panel.of(page, 'Email');
		await panel.input.getByText('Usually outputs the following fields').waitFor();
		await panel.drag('url', 'subject');
		await panel.field('subject').getByText('{{ $json.url }}', { exact: true }).waitFor();
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('finds a candidate by email and an interview by name', async () => {
		const panel = await openPanel({}, candidates.slice(0, 1));
		await panel.locate('interviewId', 'name', 'Nurse, night shift');
		await panel.locate('interviewProfileId', 'email', ' John.Smith@Example.com');
		expect(await panel.issues.count()).toBe(0);
		expect(await openAll(await panel.execute())).toEqual([
			expect.stringContaining('Interview: Nurse, night shift · Candidate: John Smith') as string,
		]);
	});

	it('states which mode accepts an email address', async () => {
		const panel = await openPanel({}, candidates.slice(0, 1));
		await panel.locate('interviewProfileId', 'id', 'john.smith@example.com');
		await panel.dialog.getByTestId('parameter-issues').last().hover();
		await page.getByText('Choose "By Email" for an email address').waitFor();
		await page.getByText('use the operation Candidate: Register').waitFor();
	});
});
