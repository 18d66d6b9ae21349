import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { jobMojito, importAndRun, workflowWithRows } from '../../rig/workflow-file';
import { ids } from '../../sandbox';
import { saveCredential, withN8n } from './fixtures';
import { addition } from '../../nodes/shared/errors/errorText';
import { errorMessage, additionPattern } from '../errorText';

const fixture = withN8n();
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ mail: `person.${index}@example.com` }));

/** A workflow that registers people with an email. */
async function registrationWorkflow(
	count: number,
	more: INodeParameters = {},
	accessToken = fixture.sandbox.token(),
) {
	const credential = await saveCredential(fixture.n8n, fixture.sandbox, accessToken);
	const parameters = {
		resource: 'candidate',
		operation: 'register',
		interviewId: { __rl: true, mode: 'id', value: ids.interview },
		email: '={{ $json.mail }}',
		sendEmail: true,
		...more,
	};
	return workflowWithRows(people(count), [jobMojito(credential, parameters)]);
}

const errorText = (error?: { message: string; description?: string | null }) =>
	`${error?.message}. ${error?.description ?? ''}`;

describe('a retry from the executions list', () => {
	/** Registers five people, the third one unsuccessfully, and retries the execution. */
	async function retried(loadWorkflow: boolean, options: INodeParameters = {}) {
		const workflow = await registrationWorkflow(5, {
			email: '={{ $itemIndex === 2 ? "nobody@example.invalid" : $json.mail }}',
			options: { groupSize: 1, batching: { maxConcurrent: 1 }, ...options },
		});
		const id = await fixture.n8n.importWorkflow(workflow);
		const first = await fixture.n8n.runWorkflow(id);
		const mailed = fixture.sandbox.mails().length;
		const { id: retry } = await fixture.n8n.rest<{ id: string }>(
			'POST',
			`/executions/${first.id}/retry`,
			{
				loadWorkflow,
			},
		);
		const second = retry
			? await fixture.n8n.waitForExecution(retry)
			: await fixture.n8n.waitForNextExecution(id, 1);
		return { first, mailed, second };
	}

	test.each([
		['with the currently saved workflow', true],
		['with the original workflow', false],
	])('does not register or email anyone twice, %s', async (_, loadWorkflow) => {
		const { first, mailed, second } = await retried(loadWorkflow);
		expect(first.status).toBe('error');
		expect(mailed).toBeGreaterThan(0);
		expect(second.status).toBe('error');
		expect(errorText(second.error)).toContain(
			errorMessage('repeated-in-retry', { field: 'Register' }),
		);
		expect(errorText(second.error)).toMatch(/switch on "Run Again in a Retry"/);
		expect(fixture.sandbox.mails()).toHaveLength(mailed);
	});
});

test('stopping an execution logs the items with unknown outcome', async () => {
	fixture.sandbox.configure({ latencyMs: 3_000 });
	const workflow = await registrationWorkflow(20);
	const id = await fixture.n8n.importWorkflow(workflow);
	const running = fixture.n8n.runWorkflow(id);
	while (fixture.sandbox.stats().open === 0) await wait(50);
	const [execution] = await fixture.n8n.executionIds(id);
	await fixture.n8n.rest('POST', `/executions/${execution}/stop`);
	expect((await running).status).toBe('canceled');
	const expectedLog = additionPattern('items-unknown', { items: '20 items (0 to 19)' });
	while (!expectedLog.test(fixture.n8n.log)) await wait(50);
	// The sandbox still processes the aborted requests; wait until it has finished before the next test.
	while (fixture.sandbox.mails().length < 20) await wait(50);
});

test('a long Retry-After reports only sent items as unknown', async () => {
	fixture.sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 3_600 }] });
	const options = { batching: { maxConcurrent: 1 } };
	const run = await importAndRun(fixture.n8n, await registrationWorkflow(200, { options }));
	expect(errorText(run.error)).toMatch(/asks to wait 60 minutes/);
	expect(errorText(run.error)).toContain(
		addition('items-unknown', { items: '50 items (0 to 49)' }),
	);
	expect(fixture.sandbox.stats().requests).toBe(1);
});

test('a token expression is evaluated per item', async () => {
	const merchants = [ids.merchant, ids.subMerchant];
	const interviews = [ids.interview, ids.subMerchantInterview];
	const tokens = merchants.map((merchantId) => fixture.sandbox.token({ merchantId }));
	const workflow = await registrationWorkflow(
		6,
		{
			interviewId: {
				__rl: true,
				mode: 'id',
				value: `={{ ${JSON.stringify(interviews)}[$itemIndex % 2] }}`,
			},
		},
		`={{ ${JSON.stringify(tokens)}[$itemIndex % 2] }}`,
	);
	const run = await importAndRun(fixture.n8n, workflow);
	expect(run.error).toBeUndefined();
	const mails = fixture.sandbox.mails().map(({ to, merchant_id }) => `${to} ${merchant_id}`);
	expect(mails.sort()).toEqual(
		Array.from({ length: 6 }, (_, i) => `person.${i}@example.com ${merchants[i % 2]}`),
	);
});
