import type { INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import {
	claimsOf,
	connected,
	locator,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
} from './harness';
import { errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const continueOnFail: Partial<INode> = { onError: 'continueRegularOutput' };

/** A merchant with its own token and data. */
interface Tenant {
	merchantId: string;
	interview: string;
	jwt?: string;
}
const [main, sub, stranger]: [Tenant, Tenant, Tenant] = [
	{ merchantId: ids.merchant, interview: ids.interview },
	{ merchantId: ids.subMerchant, interview: ids.subMerchantInterview },
	{ merchantId: ids.strangerMerchant, interview: ids.strangerInterview },
];
beforeEach(() => {
	for (const tenant of [main, sub, stranger]) tenant.jwt = sandbox.token(tenant);
});

const mails = (tenants: Tenant[]) =>
	tenants.map((tenant, index) => ({ ...tenant, mail: `person.${index}@example.com` }));

/** A link to all results of the interview that each item names. */
const resultsOfInterview = {
	type: 'interview-results-for-position',
	interviewId: locator('={{ $json.interview }}'),
};

const run = async (items: object[], parameters: object, settings: Partial<INode> = {}, more = {}) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential({ accessToken: '={{ $json.jwt }}', ...more }),
		settings,
		parameters: parameters as never,
	});

test('a credential with an expression is resolved per item', async () => {
	const items = [main, sub, stranger, sub];
	const outcome = await run(items, resultsOfInterview);
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).merchant_id)).toEqual(
		items.map(({ merchantId }) => merchantId),
	);
});

test('a revoked, expired or missing token of one tenant does not stop other tenants', async () => {
	const expired = { ...main, jwt: sandbox.token({ ...main, expiresInSeconds: -60 }) };
	const missing = { ...main, jwt: '' };
	const revoked = { ...stranger };
	sandbox.expire(revoked.jwt);
	const four = [revoked, main, expired, missing];
	const items = [0, 1, 2, 3, 4].flatMap(() => [...four, sub]);
	const outcome = await run(
		items,
		{ ...resultsOfInterview, options: { batching: { maxConcurrent: 1 } } },
		continueOnFail,
	);
	outcome.fields().forEach(({ url, error }, index) => {
		const { merchantId } = items[index]!;
		if (index % 5 === 1 || index % 5 === 4) {
			expect(claimsOf(url).merchant_id).toBe(merchantId);
		} else {
			expect(error).toMatch(
				[errorPattern('token-rejected'), /-/, /token expired on/, /token is empty/][index % 5]!,
			);
		}
	});
	// The revoked token is detected once for all of its items.
	expect(sandbox.stats()).toMatchObject({ requests: 11, byStatus: { 200: 10, 401: 1 } });
});

test('a token that is revoked during a run fails only the items of its tenant', async () => {
	const items = Array.from({ length: 20 }, (_, index) => (index % 2 ? main : sub));
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === 10) sandbox.expire(sub.jwt);
	};
	const options = { batching: { maxConcurrent: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, continueOnFail);
	const merchants = outcome
		.fields()
		.map(({ url }) => (url ? claimsOf(url).merchant_id : undefined));
	expect(merchants).toEqual(
		items.map(({ merchantId }, index) => (index > 9 && index % 2 === 0 ? undefined : merchantId)),
	);
	expect(sandbox.stats().byStatus[401]).toBe(1);
});

test('Retry-After of an hour for one tenant does not stop others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 3_600, match }] });
	const items = Array.from({ length: 10 }, () => [main, stranger, sub]).flat();
	const options = { batching: { maxConcurrent: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, continueOnFail);
	outcome.fields().forEach(({ url, error }, index) => {
		const isLimited = items[index] === stranger;
		expect(isLimited ? error : claimsOf(url).merchant_id).toEqual(
			isLimited
				? expect.stringMatching(additionPattern('wait-first', { duration: '60 minutes' }))
				: items[index]!.merchantId,
		);
	});
	expect(sandbox.stats().byStatus[429]).toBe(1);
});

test('Retry-After of three seconds for one tenant does not pause others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 3, times: 1, match }] });
	const start = Date.now();
	const items = [stranger, stranger, main, sub, main, sub, main, sub];
	const outcome = await run(items, {
		...resultsOfInterview,
		options: { batching: { maxConcurrent: 3 } },
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).merchant_id)).toEqual(
		items.map(({ merchantId }) => merchantId),
	);
	const waited = sandbox.arrivals.filter((at) => at >= start + 2_990);
	expect([waited.length, sandbox.arrivals.length]).toEqual([1, 8]);
});

test.each([2, 3, 4, 5])(
	'each item uses the right one of %d tokens that alternate by item index',
	async (period) => {
		const tenants = [main, sub, stranger, main, sub].slice(0, period);
		const tokens = tenants.map((tenant) => sandbox.token(tenant));
		const items = Array.from({ length: 4 * period }, (_, index) => tenants[index % period]!);
		const outcome = await run(items, resultsOfInterview, continueOnFail, {
			accessToken: `={{ ${JSON.stringify(tokens)}[$itemIndex % ${period}] }}`,
		});
		expect(outcome.fields().map(({ url }) => url && claimsOf(url).merchant_id)).toEqual(
			items.map(({ merchantId }) => merchantId),
		);
	},
);

test('a tenant whose requests are always rejected does not delay others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, match }] });
	const rejections = () => sandbox.stats().byStatus[429] ?? 0;
	let before = 0;
	sandbox.beforeAnswer = () => (before = rejections());
	const items = Array.from({ length: 110 }, (_, index) => (index % 11 === 0 ? stranger : main));
	const options = { batching: { maxConcurrent: 2 }, retry: { maxRetries: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, continueOnFail);
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(100);
	expect(rejections()).toBe(20);
	// All others succeeded while most of the rejected ones were still waiting.
	expect(before).toBeLessThanOrEqual(12);
});

test('people of different tenants are registered in separate requests', async () => {
	const items = mails([main, sub, main, sub, stranger, main]);
	const outcome = await run(items, { ...registerPerson, sendEmail: true });
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ mail }) => mail)).toEqual(items.map(({ mail }) => mail));
	expect(sandbox.stats().requests).toBe(3);
	const mailed = sandbox.mails().map(({ to, merchant_id }) => ({ to, merchant_id }));
	expect(mailed).toHaveLength(6);
	for (const { mail, merchantId } of items) {
		expect(mailed).toContainEqual({ to: mail, merchant_id: merchantId });
	}
});

test('people of different users are registered in separate requests', async () => {
	// Both tokens are valid for the same merchant.
	const other = { ...main, jwt: sandbox.token({ ...main, subject: ids.candidate }) };
	await run(mails([main, other, main, other]), registerPerson);
	expect(sandbox.stats().requests).toBe(2);
});

test('a base URL with an expression is resolved per item', async () => {
	const items = [
		{ ...main, server: sandbox.url },
		{ ...main, server: 'http://127.0.0.1:9/functions/v1' },
		{ ...main, server: `${sandbox.url}/` },
		{ ...main, server: 'ftp://example.com' },
	];
	const parameters = { ...resultsOfInterview, options: { retry: { maxRetries: 0 } } };
	const outcome = await run(items, parameters, continueOnFail, { baseUrl: '={{ $json.server }}' });
	expect(outcome.fields().map(({ url, error }) => (url ? 'created' : error))).toEqual([
		'created',
		expect.stringMatching(errorPattern('connection-refused')),
		'created',
		expect.stringMatching(errorPattern('invalid-base-url', { credential: 'JobMojito account' })),
	]);
});

test.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'an expression of the credential that fails for one item fails only that item (%s)',
	async (onError) => {
		const items = [
			{ ...main, of: { jwt: main.jwt } },
			{ ...main, of: null },
			{ ...sub, of: { jwt: sub.jwt } },
		];
		const outcome = await run(items, resultsOfInterview, onError ? { onError } : {}, {
			accessToken: '={{ $json.of.jwt.trim() }}',
		});
		const tokenEmpty = errorPattern('token-empty');
		if (!onError) {
			expect(outcome.errorText).toMatch(tokenEmpty);
			expect(outcome.error).toMatchObject({ context: { itemIndex: 1 } });
			return;
		}
		const hasErrorOutput = onError === 'continueErrorOutput';
		expect(outcome.fields().filter(({ url }) => url)).toHaveLength(2);
		const failed = hasErrorOutput ? outcome.output('JobMojito', 1) : outcome.output().slice(1, 2);
		expect(failed).toMatchObject([
			{ json: { error: expect.stringMatching(tokenEmpty) as string }, pairedItem: { item: 1 } },
		]);
	},
);

test.each([1, 2, 200])(
	'a credential that does not depend on the item is read a few times (%i items)',
	async (count) => {
		const accessToken = `={{ "${main.jwt}" }}`;
		const items = Array.from({ length: count }, () => ({ candidate: ids.candidate }));
		const outcome = await run(items, resultsOfCandidate, {}, { accessToken });
		expect(outcome.fields()).toHaveLength(count);
		expect(outcome.credentialReads).toBe({ 1: 1, 2: 4, 200: 8 }[count]);
	},
);

test('an OAuth2 credential with an expression is renewed once for all items', async () => {
	const credential = connected(sandbox, { apiKey: '={{ $json.key }}' });
	const { access_token: token } = credential.oauthTokenData as unknown as { access_token: string };
	sandbox.expire(token);
	const outcome = await runWorkflow({
		items: ['a', 'b', 'a', 'b'].map((key) => ({ key, candidate: ids.candidate })),
		credential,
		parameters: { ...resultsOfCandidate, authentication: 'oAuth2Client' },
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(4);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
});
