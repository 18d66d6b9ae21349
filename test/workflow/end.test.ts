import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { findOperation } from '../../nodes/JobMojito/resources';
import { ids, type Fault } from '../../sandbox';
import {
	claimsOf,
	locator,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
	type Given,
} from './harness';
import { errorPattern, errorSentence, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const continueOnFail: Partial<INode> = { onError: 'continueRegularOutput' };
const unknown = { candidate: ids.unknown };
const links = (count: number) =>
	Array.from({ length: count }, () => ({ candidate: ids.candidate }));
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		mail: `person.${index}@example.com`,
		interview: ids.interview,
	}));

async function run(given: Omit<Given, 'credential'> & Partial<Given>) {
	const start = Date.now();
	const outcome = await runWorkflow({ credential: sandbox.credential(), ...given });
	return { ...outcome, milliseconds: Date.now() - start };
}

/** Retry-After of the sandbox, in seconds. */
const RETRY_AFTER_SECONDS = 3;

/** Checks that no request arrives even after Retry-After. */
async function expectNoMoreRequests(requests: number) {
	await sleep(RETRY_AFTER_SECONDS * 1_000 + 500);
	expect(sandbox.stats().requests).toBe(requests);
}

describe('the first failure ends the run at once', () => {
	test('a pending retry is cancelled, so that the person is neither registered nor emailed', async () => {
		const match = { interview_id: ids.interview };
		sandbox.configure({
			latencyMs: 500,
			faults: [{ kind: 'status', status: 429, retryAfter: RETRY_AFTER_SECONDS, match }],
		});
		const items = people(2);
		items[1]!.interview = ids.unknown;
		const { errorText, milliseconds } = await run({
			items,
			parameters: { ...registerPerson, sendEmail: true, options: { groupSize: 1 } },
		});
		expect(errorText).toMatch(/Interview not found/);
		expect(errorText).not.toMatch(additionPattern('no-item-succeeded'));
		expect(milliseconds).toBeLessThan(RETRY_AFTER_SECONDS * 1_000);
		sandbox.configure({});
		await expectNoMoreRequests(2);
		expect(sandbox.mails()).toEqual([]);
	});

	test('a wait for Retry-After is aborted', async () => {
		const match = { interview_profile_id: ids.candidate };
		sandbox.configure({
			latencyMs: 500,
			faults: [{ kind: 'status', status: 503, retryAfter: RETRY_AFTER_SECONDS, match }],
		});
		const { errorText, milliseconds } = await run({
			items: [...links(1), unknown],
			parameters: resultsOfCandidate,
		});
		expect(errorText).toMatch(/Candidate not found/);
		expect(milliseconds).toBeLessThan(RETRY_AFTER_SECONDS * 1_000);
		await expectNoMoreRequests(2);
	});

	test('no further page of a list is fetched', async () => {
		const pages = Array.from({ length: 200 }, (_, offset): Fault => {
			const body = { data: [{ id: `${offset}` }], pagination: { has_more: true } };
			return { kind: 'status', status: 200, match: { offset, merchant_id: ids.merchant }, body };
		});
		sandbox.configure({ latencyMs: 20, faults: pages });
		const { errorText } = await run({
			items: [{ merchant: ids.merchant }, { merchant: ids.strangerMerchant }],
			parameters: {
				resource: 'candidate',
				operation: 'getMany',
				returnAll: true,
				filters: { merchantId: locator('={{ $json.merchant }}') },
			},
		});
		expect(errorText).toMatch(errorPattern('not-allowed'));
		expect(sandbox.stats().requests).toBeLessThanOrEqual(4);
	});

	test('registrations in flight finish, so that their outcome is known', async () => {
		sandbox.configure({ latencyMs: [200, 400] });
		const items = people(3);
		items[2]!.interview = ids.unknown;
		const { errorText } = await run({
			items,
			parameters: { ...registerPerson, options: { groupSize: 2 } },
		});
		expect(errorText).toMatch(
			additionPattern('items-succeeded', { succeeded: 2, count: 3, items: '0 to 1' }),
		);
		expect(sandbox.stats()).toMatchObject({ requests: 2, open: 0 });
	});

	test('all items of a batch are reported as unknown when the response is lost', async () => {
		sandbox.configure({ faults: [{ kind: 'reset-after', times: 9 }] });
		const { errorText } = await run({ items: people(5), parameters: registerPerson });
		expect(sandbox.stats().requests).toBe(1);
		expect(errorText).toMatch(additionPattern('no-item-succeeded', { count: 5 }));
		expect(errorText).toMatch(additionPattern('items-unknown', { items: '5 items (0 to 4)' }));
	});

	test('the error lists the items with unknown outcome', async () => {
		const match = { interview_id: ids.nurseInterview };
		sandbox.configure({ faults: [{ kind: 'reset-after', match }] });
		const items = people(5).map((person, index) => ({
			...person,
			interview: [ids.unknown, ids.nurseInterview, ids.interview][index % 3]!,
		}));
		const { errorText } = await run({ items, parameters: registerPerson });
		expect(errorText).toMatch(/Interview not found/);
		expect(errorText).toMatch(
			additionPattern('items-succeeded', { succeeded: 1, count: 5, items: '2' }),
		);
		expect(errorText).toMatch(additionPattern('items-unknown', { items: '2 items (1, 4)' }));
	});
});

test('a token rejected for all items is detected once', async () => {
	sandbox.expire();
	const credential = sandbox.credential();
	sandbox.expire();
	const outcome = await run({
		items: links(20),
		credential,
		settings: continueOnFail,
		parameters: { ...resultsOfCandidate, options: { batching: { requestsPerSecond: 2 } } },
	});
	expect(outcome.fields().map(({ error }) => error)).toEqual(
		links(20).map(() => expect.stringMatching(errorPattern('token-rejected'))),
	);
	expect(sandbox.stats().requests).toBe(1);
	expect(outcome.milliseconds).toBeLessThan(2_000);
});

describe('an item with an invalid field', () => {
	test('fails alone with Continue On Fail', async () => {
		const items = people(12).map((person, index) => ({
			...person,
			size: index === 11 ? 'abc' : 5,
		}));
		const outcome = await run({
			items,
			settings: continueOnFail,
			parameters: {
				...registerPerson,
				sendEmail: true,
				options: { groupSize: '={{ $json.size }}' },
			},
		});
		const [last, ...others] = outcome.fields().reverse();
		expect(last).toMatchObject({
			mail: items[11]!.mail,
			error: expect.stringMatching(
				errorPattern('not-a-number', { field: 'Group Size', kind: 'whole number' }),
			) as string,
		});
		expect(others.map(({ result }) => result)).toEqual(others.map(() => 'ok'));
		expect(others).toHaveLength(11);
		expect(sandbox.mails()).toHaveLength(11);
	});

	test('fails the run before any request that is not idempotent', async () => {
		const items = people(56);
		items[55]!.mail = '';
		const outcome = await run({
			items,
			parameters: { ...registerPerson, sendEmail: true },
		});
		expect(outcome.errorText).toBe(errorSentence('empty-email', { field: 'Email' }));
		expect(sandbox.stats().requests).toBe(0);
	});
});

describe('a response that cannot be parsed', () => {
	const wrong: Array<[string, () => never]> = [
		['throws an error', () => JSON.parse('{') as never],
		['returns no rows', () => undefined as never],
		['returns a row that is null', () => [null] as never],
	];
	afterEach(() => jest.restoreAllMocks());

	test.each(wrong)('fails only its item if the parser %s', async (_, output) => {
		const operation = findOperation('interview', 'signedUrl')!;
		const { output: right } = operation;
		jest
			.spyOn(operation, 'output')
			.mockImplementation((...of) =>
				claimsOf(of[0]).interview_profile_id === ids.otherCandidate ? output() : right(...of),
			);
		const items = links(30);
		items[7] = { candidate: ids.otherCandidate };
		const outcome = await run({ items, settings: continueOnFail, parameters: resultsOfCandidate });
		expect(outcome.errorText).toBe('');
		expect(outcome.output().map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
		outcome.fields().forEach((fields, index) => {
			expect(fields).toHaveProperty(index === 7 ? 'error' : 'url');
		});
	});
});

test.each([
	['stopWorkflow', 0],
	['continueRegularOutput', 0],
	['continueErrorOutput', 1],
] as const)(
	'a call that is not idempotent is rejected with Retry On Fail (%s)',
	async (onError, output) => {
		const items = people(3);
		items[0]!.mail = 'nowhere@example.invalid';
		const outcome = await run({
			items,
			settings: { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			parameters: registerPerson,
		});
		const errors = outcome.fields('JobMojito', output).map(({ error }) => String(error));
		const errorText = outcome.errorText ? [outcome.errorText] : errors;
		expect(errorText.length).toBeGreaterThan(0);
		for (const text of errorText) {
			expect(text).toMatch(
				errorPattern('retry-on-fail', { field: 'Retry On Fail', operation: 'Register' }),
			);
		}
		expect(sandbox.stats().requests).toBe(0);
	},
);

test('items with different Max Retries or Timeout are sent separately', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 429 }] });
	const items = people(4).map((person, index) => ({ ...person, retries: index % 2 }));
	const outcome = await run({
		items,
		settings: continueOnFail,
		parameters: { ...registerPerson, options: { retry: { maxRetries: '={{ $json.retries }}' } } },
	});
	expect(outcome.fields().filter(({ error }) => error)).toHaveLength(4);
	expect(sandbox.stats().requests).toBe(1 + 2);

	sandbox.reset();
	sandbox.configure({ faults: [{ kind: 'hang', match: {} }] });
	const timed = people(2).map((person, index) => ({ ...person, timeout: index ? 300 : 600 }));
	const late = await run({
		items: timed,
		settings: continueOnFail,
		parameters: { ...registerPerson, options: { timeout: '={{ $json.timeout }}' } },
	});
	expect(late.fields().map(({ error }) => String(error))).toEqual([
		expect.stringMatching(errorPattern('timeout', { seconds: 0.6 })),
		expect.stringMatching(errorPattern('timeout', { seconds: 0.3 })),
	]);
});

test('cancelling aborts a request in flight and does not retry it', async () => {
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	const outcome = await run({
		items: people(3),
		parameters: registerPerson,
		stopWhen: until(() => sandbox.stats().open === 1),
	});
	expect(outcome.run.status).toBe('canceled');
	await until(() => sandbox.stats().open === 0);
	expect(sandbox.stats().requests).toBe(1);
});
