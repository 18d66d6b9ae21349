import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import { resources } from '../../../nodes/JobMojito/resources';
import type { WorkflowFile } from '../../../rig/n8n-api';
import { jobMojito, node, workflowWithRows } from '../../../rig/workflow-file';
import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { fixture } from './fixture';
import { nodeOn, Panel } from './panel';
import { panels, person } from './panel-values';

let page: Page;
/** Errors in the browser's console. */
let consoleErrors: string[] = [];

const file = node(
	'Resume',
	'n8n-nodes-base.convertToFile',
	{ operation: 'toText', sourceProperty: 'resume', options: { fileName: 'resume.txt' } },
	{ typeVersion: 1.1, position: [440, 0] },
);

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		resource,
		operation,
		name: `${resource.name}: ${operation.name}`,
		filled: panels[resource.value]?.[operation.value],
	})),
);

/** A workflow with a filled-in node per operation and its input. */
function workflowWithAllOperations(): WorkflowFile {
	const nodes = operations.map(({ resource, operation, name, filled }, index): INode => {
		const chosen = { resource: resource.value, operation: operation.value };
		const position: [number, number] = [660 + 220 * (index % 6), 200 * Math.floor(index / 6)];
		return {
			...jobMojito(fixture.credential, { ...chosen, ...filled?.parameters }),
			name,
			position,
		};
	});
	const to = (target: string) => ({ node: target, type: 'main' as const, index: 0 });
	const all = workflowWithRows([person], [file]);
	const after = (isOfFile: boolean) =>
		operations
			.filter(({ filled }) => (filled?.file ?? false) === isOfFile)
			.map(({ name }) => to(name));
	return {
		...all,
		// n8n fails to run a node with existing input without it.
		pinData: {},
		nodes: [...all.nodes, ...nodes],
		connections: {
			...all.connections,
			Candidates: { main: [[to(file.name), ...after(false)]] },
			[file.name]: { main: [after(true)] },
		},
	};
}

async function openWorkflow(workflow: WorkflowFile): Promise<void> {
	await page.goto(`${fixture.n8n.url}/workflow/${await fixture.n8n.importWorkflow(workflow)}`);
}

describe('the panel of an operation', () => {
	beforeAll(async () => {
		page = await fixture.browser.newPage({
			viewport: { width: 1440, height: 1000 },
			reducedMotion: 'reduce',
		});
		page.setDefaultTimeout(45_000);
		page.on('pageerror', ({ message }) => consoleErrors.push(message));
		page.on('console', (entry) => {
			const { url } = entry.location();
			// n8n requests output schemas of its own nodes, some of which do not exist.
			if (entry.type() !== 'error' || url.includes('/schemas/n8n-nodes-base.')) return;
			consoleErrors.push(`${entry.text()} (${url})`);
		});
		const { cookie, url } = fixture.n8n;
		const [name = '', value = ''] = cookie.split('=');
		await page.context().addCookies([{ name, value, url }]);
	});

	beforeEach(() => {
		consoleErrors = [];
	});

	afterEach(() => expect(consoleErrors).toEqual([]));

	describe('filled in', () => {
		beforeAll(async () => await openWorkflow(workflowWithAllOperations()));

		// A failing test must not affect the next ones.
		afterEach(async () => {
			if (await page.getByTestId('ndv').isVisible())
				await openWorkflow(workflowWithAllOperations());
		});

		it.each(operations)('$name runs and shows its output', async (one) => {
			const { resource, operation, name, filled } = one;
			// A new operation requires an entry in panel-values.ts.
			expect(filled).toBeDefined();
			const panel = await Panel.of(page, name);
			const chosen = async (of: string) => await panel.field(of).locator('input').inputValue();
			expect([await chosen('resource'), await chosen('operation')]).toEqual([
				resource.name,
				operation.name,
			]);
			expect(await panel.issues.count()).toBe(0);

			expect(await panel.execute()).toMatch(filled!.shows);
			expect(await panel.issues.count()).toBe(0);
			await panel.close();
			await nodeOn(page, name).getByText(name, { exact: true }).nth(1).waitFor();
			expect(await nodeOn(page, name).getByTestId('node-issues').count()).toBe(0);
		});
	});

	describe('filled in by hand', () => {
		const people = [
			{ name: 'María López', email: 'maria.lopez@example.com' },
			{ name: 'Li Na', email: 'li.na@example.com' },
			{ name: 'Omar Haddad', email: 'omar.haddad@example.com' },
		];

		/** Opens the panel of a new node with a selected operation. */
		async function fresh(
			resource: string,
			operation: string,
			rows: IDataObject[] = [{}],
			before: INode[] = [],
		): Promise<Panel> {
			const chosen: INodeParameters = { resource, operation };
			await openWorkflow(
				workflowWithRows(rows, [...before, jobMojito(fixture.credential, chosen)]),
			);
			return await Panel.of(page, 'JobMojito');
		}

		it('creates an interview with a conditional second question', async () => {
			const panel = await fresh('interview', 'createFromQuestions');
			await panel.fill('name', 'Ward Nurse');
			await panel.fill('location', 'Vienna');
			await panel.fill('description', 'Nights on a ward of 20 beds.');
			await (await panel.list('interviewTemplateId', 'Anna')).first().click();
			await panel.choose('visibility', 'Public');
			// The first row is there already.
			await panel.addDetails('questions', 'ID');
			await panel.fill('question', 'Have you worked nights?');
			await panel.fill('id', 'nights');
			await panel.addRow('questions', 'Conditional', 'Trigger Question ID');
			// The default is sent without being touched.
			expect(await panel.field('isConditional').locator('.el-switch.is-checked').count()).toBe(0);
			await panel.turn('isConditional', 'on');
			await panel.fill('question', 'What helped you through them?');
			await panel.fill('conditionalQuestionMainId', 'nights');
			await panel.addSetting('Company', 'Salary', 'interviewSalary');
			await panel.fill('interviewSalary', '€48,000');
			expect(await panel.issues.count()).toBe(0);

			const [, id] =
				/interview_id\s[^]*?([\da-f]{8}-[\da-f-]{27})/.exec(await panel.execute()) ?? [];
			const { json } = await request(fixture.sandbox, `/job-interview-get?position_id=${id}`);
			expect(json).toMatchObject({
				name: 'Ward Nurse',
				visibility: 'merchant_public',
				interview_salary: '€48,000',
				questions: [
					{ question: 'Have you worked nights?' },
					{ question: 'What helped you through them?', is_conditional: true },
				],
			});
		});

		it('updates filled-in fields and clears selected ones', async () => {
			const panel = await fresh('interview', 'update');
			await (await panel.list('positionId', 'Project')).first().click();
			await panel.addSetting('Content', 'Name', 'name');
			await panel.fill('name', 'Project Lead');
			await panel.tick('fieldsToClear', 'Salary');
			const output = await panel.execute();
			expect(output).toContain('name');
			expect(output).toContain('interview_salary');
			expect(
				(await request(fixture.sandbox, `/job-interview-get?position_id=${ids.interview}`)).json,
			).toMatchObject({
				name: 'Project Lead',
				interview_salary: null,
			});
		});

		it('registers people with links', async () => {
			const panel = await fresh('candidate', 'register', people);
			// Both required fields are marked.
			expect(await panel.issues.count()).toBe(2);
			await (await panel.list('interviewId', 'Nurse')).first().click();
			await panel.express('email', '{{ $json.email }}');
			await panel.express('name', '{{ $json.name }}');
			await panel.addOption('Test');
			const output = await panel.execute();
			for (const { email } of people) expect(output).toContain(email);
			expect(new Set(output.match(/http\S+interview_token=\S+/g)).size).toBe(people.length);
		});

		it('invites people to an interview', async () => {
			const panel = await fresh('user', 'invite', people);
			await panel.express('email', '{{ $json.email }}');
			await panel.express('name', '{{ $json.name }}');
			await panel.choose('type', 'Candidate');
			await (await panel.list('interviewId', 'Nurse')).first().click();
			await panel.fill('messageFromRecruiter', 'We look forward to you.');
			await panel.addOption('Language');
			await panel.choose('mojitoLanguageCode', 'German');
			const output = await panel.execute();
			for (const { email } of people) expect(output).toContain(email);
			expect(fixture.sandbox.stats().byOperation.invite_users?.requests).toBe(1);
		});

		it('screens a résumé file', async () => {
			const panel = await fresh('preScreening', 'screenFile', [person], [file]);
			await (await panel.list('positionId', 'Nurse')).first().click();
			await panel.express('candidateName', "{{ $('Candidates').item.json.name }}");
			await panel.express('candidateEmail', "{{ $('Candidates').item.json.email }}");
			expect(await panel.field('file').locator('input').inputValue()).toBe('data');
			await panel.addSetting('Candidate Details', 'Country', 'candidateCountryCode');
			await panel.fill('candidateCountryCode', 'AT');
			expect(await panel.execute()).toContain('recommendation');
			expect(fixture.sandbox.stats().uploads).toMatchObject([{ fileName: 'resume.txt' }]);
		});

		it('downloads a report as a file', async () => {
			const panel = await fresh('result', 'getReport', people.slice(0, 1));
			await (await panel.list('interviewResultId', 'María')).first().click();
			await panel.addSetting('Parts of the Report', 'Transcript', 'transcript');
			await panel.turn('transcript', 'off');
			await panel.addOption('Layout');
			await panel.choose('template', 'One Page');
			expect(await panel.execute()).toMatch(/María López - .+ - \d{4}-\d\d-\d\d\.pdf/);
			await panel.output.getByTestId('radio-button-binary').click();
			await panel.output.getByText('application/pdf').waitFor();
		});
	});
});
