import type { INode, INodeParameters } from 'n8n-workflow';
import { ids } from '../../sandbox';
import {
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
	type Outcome,
} from './harness';
import { additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const continueOnFail: Partial<INode> = { onError: 'continueRegularOutput' };
const links = (count: number) =>
	Array.from({ length: count }, () => ({ candidate: ids.candidate }));

/** Timers of Node.js can fire a moment early. */
const TIMER_TOLERANCE_MS = 5;

async function run(
	items: object[],
	parameters: object,
	options: INodeParameters,
	settings = continueOnFail,
) {
	const start = Date.now();
	const outcome = await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		settings,
		parameters: { ...parameters, options },
	});
	return { ...outcome, milliseconds: Date.now() - start };
}

const failed = (outcome: Pick<Outcome, 'fields'>) => outcome.fields().filter(({ error }) => error);

test('Retry-After pauses all requests, even without retries', async () => {
	sandbox.configure({
		latencyMs: 300,
		faults: [{ kind: 'status', status: 503, retryAfter: 2, times: 10 }],
	});
	const start = Date.now();
	const outcome = await run(links(40), resultsOfCandidate, { retry: { maxRetries: 0 } });
	expect(failed(outcome)).toHaveLength(10);
	expect(sandbox.stats()).toMatchObject({ requests: 40, byStatus: { 503: 10, 200: 30 } });
	expect(sandbox.arrivals[0]).toBeGreaterThanOrEqual(start + 2_000 - TIMER_TOLERANCE_MS);
});

test('Retry-After pauses all registrations, although they are not retried', async () => {
	const people = Array.from({ length: 40 }, (_, index) => ({
		mail: `person.${index}@example.com`,
		interview: ids.interview,
	}));
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 2, times: 10 }] });
	const outcome = await run(people, registerPerson, { groupSize: 1 });
	expect(failed(outcome)).toHaveLength(10);
	for (const { error } of failed(outcome)) expect(error).toMatch(/check in JobMojito before/);
	expect(sandbox.stats()).toMatchObject({ requests: 40, byStatus: { 503: 10, 200: 30 } });
	expect(outcome.milliseconds).toBeGreaterThanOrEqual(2_000 - TIMER_TOLERANCE_MS);
});

test.each([0, -1, '0.001', new Date(Date.now() - 60_000).toUTCString()])(
	'Retry-After %s does not shorten the retry delay',
	async (retryAfter) => {
		sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter }] });
		const { milliseconds } = await run(links(1), resultsOfCandidate, { retry: { maxRetries: 2 } });
		expect(sandbox.stats().requests).toBe(3);
		// Delays of half a second and one second, each with jitter.
		expect(milliseconds).toBeGreaterThanOrEqual(250 + 500 - TIMER_TOLERANCE_MS);
	},
);

test('fractions of a second in Retry-After are respected', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 1.5, times: 1 }] });
	const { milliseconds } = await run(links(1), resultsOfCandidate, {});
	expect(milliseconds).toBeGreaterThanOrEqual(1_500 - TIMER_TOLERANCE_MS);
});

test('Retry-After of an hour is reported once, with advice for unknown outcomes', async () => {
	sandbox.configure({
		latencyMs: [10, 60],
		faults: [{ kind: 'status', status: 503, retryAfter: 3_600 }],
	});
	const outcome = await run(links(200), resultsOfCandidate, {});
	expect(failed(outcome)).toHaveLength(200);
	for (const { error } of failed(outcome)) {
		expect(String(error).match(/asks to wait/g)).toHaveLength(1);
	}
	const person = { mail: 'a@example.com', interview: ids.interview };
	const { errorText } = await run([person], registerPerson, {}, {});
	expect(errorText).toMatch(
		new RegExp(
			`${additionPattern('wait-first', { duration: '60 minutes' }).source}.*${additionPattern('outcome-unknown').source}`,
		),
	);
});

test('a permanent rejection with Retry-After does not pause other items', async () => {
	const match = { interview_profile_id: ids.unknown };
	sandbox.configure({ faults: [{ kind: 'status', status: 404, retryAfter: 3_600, match }] });
	const items = [{ candidate: ids.unknown }, ...links(20)];
	const outcome = await run(items, resultsOfCandidate, { batching: { maxConcurrent: 1 } });
	expect(failed(outcome)).toHaveLength(1);
	expect(sandbox.stats().requests).toBe(21);
});
