import type { INode } from 'n8n-workflow';
import { ids, type Behaviour, type Fault } from '../../sandbox';
import {
	locator,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
} from './harness';
import { errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		mail: `person.${index}@example.com`,
		interview: ids.interview,
		candidate: ids.candidate,
	}));
const continueOnFail: Partial<INode> = { onError: 'continueRegularOutput' };

const run = async (
	count: number,
	parameters: object,
	{ behaviour = {}, settings = {} } = {} as { behaviour?: Behaviour; settings?: Partial<INode> },
) => {
	sandbox.configure(behaviour);
	return await runWorkflow({
		items: people(count),
		credential: sandbox.credential(),
		parameters: parameters as never,
		settings,
	});
};
const register = (more: object = {}) => ({ ...registerPerson, sendEmail: true, ...more });
const faults = (...all: Fault[]): { behaviour: Behaviour } => ({ behaviour: { faults: all } });
const UNKNOWN = additionPattern('items-unknown');
const CHECK_ADVICE = additionPattern('outcome-unknown');

describe('items with unknown outcome', () => {
	test('are reported and not sent again after a 500', async () => {
		const { errorText } = await run(100, register(), faults({ kind: 'status', status: 500 }));
		expect(errorText).toMatch(CHECK_ADVICE);
		expect(errorText).toMatch(/100 items \(0 to 99\) may or may not/);
	});

	test('are not reported after a 500 of an idempotent request', async () => {
		const { errorText } = await run(3, resultsOfCandidate, faults({ kind: 'status', status: 500 }));
		expect(errorText).not.toMatch(CHECK_ADVICE);
		expect(errorText).not.toMatch(UNKNOWN);
	});

	test.each([undefined, continueOnFail])(
		'do not include unsent items after a long Retry-After (%j)',
		async (settings) => {
			const outcome = await run(200, register({ options: { batching: { maxConcurrent: 1 } } }), {
				...faults({ kind: 'status', status: 503, retryAfter: 3_600 }),
				settings,
			});
			expect(sandbox.stats().requests).toBe(1);
			if (!settings) {
				expect(outcome.errorText).toMatch(/asks to wait 60 minutes/);
				expect(outcome.errorText).toMatch(/50 items \(0 to 49\) may or may not/);
				return;
			}
			const areUnknown = outcome.fields().map(({ error }) => CHECK_ADVICE.test(String(error)));
			expect(areUnknown).toEqual(Array.from({ length: 200 }, (_, index) => index < 50));
			for (const { error } of outcome.fields()) expect(error).toMatch(/asks to wait 60 minutes/);
		},
	);
});

test('a run stops sending requests to an unresponsive server', async () => {
	const options = {
		timeout: 50,
		batching: { maxConcurrent: 4 },
		retry: { maxRetries: 2 },
	};
	const outcome = await run(
		500,
		{ ...resultsOfCandidate, options },
		{ ...faults({ kind: 'hang' }), settings: continueOnFail },
	);
	expect(outcome.fields()).toHaveLength(500);
	for (const { error } of outcome.fields()) {
		expect(error).toMatch(errorPattern('timeout', { seconds: 0.05 }));
	}
	expect(sandbox.stats().requests).toBeLessThanOrEqual(12);
});

describe('a report that costs credits', () => {
	const report = {
		resource: 'result',
		operation: 'getReport',
		interviewResultId: locator(ids.result),
		exportFeaturesResult: { mojitoLanguageCode: 'de' },
		options: { retry: { maxRetries: 0 } },
	};
	const onDownload = (fault: object) => faults({ ...fault, operation: 'download' } as Fault);

	test.each([
		['does not exist', { kind: 'status', status: 404 }],
		['is incomplete', { kind: 'html' }],
		['has a long Retry-After', { kind: 'status', status: 503, retryAfter: 3_600 }],
	])('keeps its link if its file %s', async (_, fault) => {
		const outcome = await run(1, report, onDownload(fault));
		expect(outcome.errorText).toBe('');
		const [fields] = outcome.fields();
		expect(fields).toMatchObject({
			interview_result_id: ids.result,
			pdf_export_url: expect.stringMatching(/^http/) as string,
			file_error: expect.stringMatching(/file|PDF/) as string,
		});
		expect(outcome.output()[0]!.binary).toBeUndefined();
		const { hints } = outcome.run.data.resultData.runData.JobMojito![0]!;
		expect(hints).toMatchObject([{ message: expect.stringMatching(/"file_error"/) as string }]);
		expect(outcome.log).not.toContain('token=');
	});

	test('keeps its link if the file server does not respond', async () => {
		const options = { timeout: 60_000, retry: { maxRetries: 0 }, batching: { maxConcurrent: 1 } };
		const outcome = await run(
			8,
			{
				...report,
				options: { ...options, template: '={{ ["classic", "modern"][$itemIndex % 2] }}' },
			},
			onDownload({ kind: 'reset-before' }),
		);
		expect(outcome.errorText).toBe('');
		for (const fields of outcome.fields()) {
			expect(fields).toMatchObject({
				pdf_export_url: expect.stringMatching(/^http/) as string,
				file_error: expect.stringMatching(/connection was lost/) as string,
			});
		}
		expect(outcome.fields()).toHaveLength(8);
	});

	test('fails if its creation is free and can be repeated', async () => {
		const free = { ...report, exportFeaturesResult: {} };
		const { errorText } = await run(1, free, onDownload({ kind: 'status', status: 404 }));
		expect(errorText).toMatch(errorPattern('link-expired'));
	});
});

test('Retry-After of the file server does not pause the API', async () => {
	const report = {
		resource: 'result',
		operation: 'getReport',
		interviewResultId: locator(ids.result),
		options: {
			// The reports differ, so that the items do not share one.
			template: '={{ ["classic", "modern", "one_pager"][$itemIndex] }}',
			batching: { maxConcurrent: 1 },
			retry: { maxRetries: 0 },
		},
	};
	const fault = { kind: 'status', status: 503, retryAfter: 3_600, operation: 'download', times: 1 };
	const outcome = await run(3, report, { ...faults(fault as Fault), settings: continueOnFail });
	const failed = outcome.fields().map(({ error }) => error !== undefined);
	expect(failed).toEqual([true, false, false]);
});
