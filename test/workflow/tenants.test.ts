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

const goOn: Partial<INode> = { onError: 'continueRegularOutput' };

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
	expect(outcome.said).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).merchant_id)).toEqual(
		items.map(({ merchantId }) => merchantId),
	);
});

test('one tenant’s ended token, expired token or missing token stops no other tenant’s items', async () => {
	const expired = { ...main, jwt: sandbox.token({ ...main, expiresInSeconds: -60 }) };
	const missing = { ...main, jwt: '' };
	const ended = { ...stranger };
	sandbox.expire(ended.jwt);
	const four = [ended, main, expired, missing];
	const items = [0, 1, 2, 3, 4].flatMap(() => [...four, sub]);
	const outcome = await run(
		items,
		{ ...resultsOfInterview, options: { batching: { maxConcurrent: 1 } } },
		goOn,
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
	// The ended token is detected once for all of its items.
	expect(sandbox.stats()).toMatchObject({ requests: 11, byStatus: { 200: 10, 401: 1 } });
});

test('a token that ends in the middle ends its own tenant’s items', async () => {
	const items = Array.from({ length: 20 }, (_, index) => (index % 2 ? main : sub));
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === 10) sandbox.expire(sub.jwt);
	};
	const options = { batching: { maxConcurrent: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, goOn);
	const made = outcome.fields().map(({ url }) => (url ? claimsOf(url).merchant_id : undefined));
	expect(made).toEqual(
		items.map(({ merchantId }, index) => (index > 9 && index % 2 === 0 ? undefined : merchantId)),
	);
	expect(sandbox.stats().byStatus[401]).toBe(1);
});

test('Retry-After of an hour for one tenant does not stop others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 3_600, match }] });
	const items = Array.from({ length: 10 }, () => [main, stranger, sub]).flat();
	const options = { batching: { maxConcurrent: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, goOn);
	outcome.fields().forEach(({ url, error }, index) => {
		const isAsked = items[index] === stranger;
		expect(isAsked ? error : claimsOf(url).merchant_id).toEqual(
			isAsked
				? expect.stringMatching(additionPattern('wait-first', { duration: '60 minutes' }))
				: items[index]!.merchantId,
		);
	});
	expect(sandbox.stats().byStatus[429]).toBe(1);
});

test('Retry-After of seconds for one tenant does not pause others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 3, times: 1, match }] });
	const start = Date.now();
	const items = [stranger, stranger, main, sub, main, sub, main, sub];
	const outcome = await run(items, {
		...resultsOfInterview,
		options: { batching: { maxConcurrent: 3 } },
	});
	expect(outcome.said).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).merchant_id)).toEqual(
		items.map(({ merchantId }) => merchantId),
	);
	const waited = sandbox.arrivals.filter((at) => at >= start + 2_990);
	expect([waited.length, sandbox.arrivals.length]).toEqual([1, 8]);
});

test.each([2, 3, 4, 5])(
	'each item uses its own of %d tokens that alternate by item index',
	async (period) => {
		const tenants = [main, sub, stranger, main, sub].slice(0, period);
		const tokens = tenants.map((tenant) => sandbox.token(tenant));
		const items = Array.from({ length: 4 * period }, (_, index) => tenants[index % period]!);
		const outcome = await run(items, resultsOfInterview, goOn, {
			accessToken: `={{ ${JSON.stringify(tokens)}[$itemIndex % ${period}] }}`,
		});
		expect(outcome.fields().map(({ url }) => url && claimsOf(url).merchant_id)).toEqual(
			items.map(({ merchantId }) => merchantId),
		);
	},
);

test('a tenant whose requests are always rejected does not hold up others', async () => {
	const match = { interview_id: stranger.interview };
	sandbox.configure({ faults: [{ kind: 'status', status: 429, match }] });
	const refusals = () => sandbox.stats().byStatus[429] ?? 0;
	let before = 0;
	sandbox.beforeAnswer = () => (before = refusals());
	const items = Array.from({ length: 110 }, (_, index) => (index % 11 === 0 ? stranger : main));
	const options = { batching: { maxConcurrent: 2 }, retry: { maxRetries: 1 } };
	const outcome = await run(items, { ...resultsOfInterview, options }, goOn);
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(100);
	expect(refusals()).toBe(20);
	// All others succeeded while most of the rejected ones were still waiting.
	expect(before).toBeLessThanOrEqual(12);
});

test('people of different tenants are registered in separate requests', async () => {
	const items = mails([main, sub, main, sub, stranger, main]);
	const outcome = await run(items, { ...registerPerson, sendEmail: true });
	expect(outcome.said).toBe('');
	expect(outcome.fields().map(({ mail }) => mail)).toEqual(items.map(({ mail }) => mail));
	expect(sandbox.stats().requests).toBe(3);
	const mailed = sandbox.mails().map(({ to, merchant_id }) => ({ to, merchant_id }));
	expect(mailed).toHaveLength(6);
	for (const { mail, merchantId } of items) {
		expect(mailed).toContainEqual({ to: mail, merchant_id: merchantId });
	}
});

test('groups of one tenant do not include items of another', async () => {
	// A token valid for both: the requests differ only in their sender.
	const other = { ...main, jwt: sandbox.token({ ...main, subject: ids.candidate }) };
	await run(mails([main, other, main, other]), registerPerson);
	expect(sandbox.stats().requests).toBe(2);
});

test('a base URL by expression leads each item to its own server', async () => {
	const items = [
		{ ...main, server: sandbox.url },
		{ ...main, server: 'http://127.0.0.1:9/functions/v1' },
		{ ...main, server: `${sandbox.url}/` },
		{ ...main, server: 'ftp://example.com' },
	];
	const parameters = { ...resultsOfInterview, options: { retry: { maxRetries: 0 } } };
	const outcome = await run(items, parameters, goOn, { baseUrl: '={{ $json.server }}' });
	expect(outcome.fields().map(({ url, error }) => (url ? 'made' : error))).toEqual([
		'made',
		expect.stringMatching(errorPattern('connection-refused')),
		'made',
		expect.stringMatching(errorPattern('invalid-base-url', { credential: 'JobMojito account' })),
	]);
});

test.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'an expression of the credential that gives nothing for one item is that item’s failure (%s)',
	async (onError) => {
		const items = [
			{ ...main, of: { jwt: main.jwt } },
			{ ...main, of: null },
			{ ...sub, of: { jwt: sub.jwt } },
		];
		const outcome = await run(items, resultsOfInterview, onError ? { onError } : {}, {
			accessToken: '={{ $json.of.jwt.trim() }}',
		});
		const cannot = errorPattern('token-empty');
		if (!onError) {
			expect(outcome.said).toMatch(cannot);
			expect(outcome.error).toMatchObject({ context: { itemIndex: 1 } });
			return;
		}
		const isApart = onError === 'continueErrorOutput';
		expect(outcome.fields().filter(({ url }) => url)).toHaveLength(2);
		const failed = isApart ? outcome.output('JobMojito', 1) : outcome.output().slice(1, 2);
		expect(failed).toMatchObject([
			{ json: { error: expect.stringMatching(cannot) as string }, pairedItem: { item: 1 } },
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

test('an OAuth2 credential of the item’s own environment renews itself for all of them', async () => {
	const credential = connected(sandbox, { apiKey: '={{ $json.key }}' });
	const { access_token: token } = credential.oauthTokenData as unknown as { access_token: string };
	sandbox.expire(token);
	const outcome = await runWorkflow({
		items: ['a', 'b', 'a', 'b'].map((key) => ({ key, candidate: ids.candidate })),
		credential,
		parameters: { ...resultsOfCandidate, authentication: 'oAuth2Client' },
	});
	expect(outcome.said).toBe('');
	expect(outcome.fields()).toHaveLength(4);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
});
