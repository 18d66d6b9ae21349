import { ids, type Fault } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, watchedSandbox, type Outcome } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

/** A link's token and an access token, as a response might contain them. */
const leak = (token: string) =>
	`bad token ${token}, Bearer ${token}: see https://a.b/c/?interview_token=${token}&x=1 {"t":"${token}"}`;

/** All failures, with a token in every message of the server. */
const failures: Array<[string, (token: string) => Fault]> = [
	...[400, 401, 403, 404, 422, 429, 500, 502, 503].flatMap((status): typeof failures => [
		[`${status} in JSON`, (token) => ({ kind: 'status', status, body: { error: leak(token) } })],
		[
			`${status} as text`,
			(token) => ({ kind: 'status', status, body: leak(token), contentType: 'text/plain' }),
		],
	]),
	[
		'a response of another type',
		(token) => ({ kind: 'status', status: 200, body: { url: leak(token) } }),
	],
	['a text that is not a link', (token) => ({ kind: 'status', status: 200, body: leak(token) })],
	['a redirect', (token) => ({ kind: 'redirect', location: `https://a.invalid/?t=${token}` })],
	['a connection reset before the request took effect', () => ({ kind: 'reset-before' })],
	['a connection reset after the request took effect', () => ({ kind: 'reset-after' })],
	['an incomplete response', () => ({ kind: 'half-body' })],
	['a missing response', () => ({ kind: 'hang' })],
];

/** The secret parts of a token. */
const partsOf = (token: string) => token.split('.').slice(1);

function expectNoPartOf(token: string, { text }: Outcome) {
	for (const part of partsOf(token)) {
		expect(text.includes(part)).toBe(false);
		expect(text.includes(Buffer.from(part, 'base64url').toString('utf8'))).toBe(false);
	}
}

describe.each(failures)('%s', (_, fault) => {
	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'shows no token (%s)',
		async (onError) => {
			const accessToken = sandbox.token();
			sandbox.configure({ faults: [fault(accessToken)] });
			const outcome = await runWorkflow({
				items: [{ candidate: ids.candidate }],
				credential: sandbox.credential({ accessToken, apiKey: 'anon-key-of-the-environment' }),
				settings: { onError },
				parameters: {
					...resultsOfCandidate,
					options: { timeout: 300, retry: { maxRetries: 0 } },
				},
			});
			expect(outcome.sent).toBe(1);
			const failed = outcome.fields('JobMojito', onError === 'continueErrorOutput' ? 1 : 0);
			expect(Boolean(outcome.error) || Boolean(failed[0]?.error)).toBe(true);
			expectNoPartOf(accessToken, outcome);
			expect(outcome.text).not.toContain('anon-key-of-the-environment');
			// The lost response contained a link.
			expect(outcome.text).not.toContain('interview_token=ey');
		},
	);
});

test('a lost connection shows no token', async () => {
	const accessToken = sandbox.token();
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: { accessToken, baseUrl: 'http://127.0.0.1:1' },
		parameters: { ...resultsOfCandidate, options: { retry: { maxRetries: 0 } } },
	});
	expect(outcome.errorText).not.toBe('');
	expectNoPartOf(accessToken, outcome);
});

test('an expired token is not shown', async () => {
	const accessToken = sandbox.token({ expiresInSeconds: -1 });
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential({ accessToken }),
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).not.toBe('');
	expectNoPartOf(accessToken, outcome);
});

test('a token pasted into an ID field is not in the error', async () => {
	const secret = sandbox.token();
	const outcome = await runWorkflow({
		items: [{ candidate: secret }],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).toMatch(errorPattern('not-an-id', { field: 'Candidate' }));
	for (const part of partsOf(secret)) expect(JSON.stringify(outcome.error)).not.toContain(part);
});

test('a successful run shows links only in the output', async () => {
	const accessToken = sandbox.token();
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential({ accessToken }),
		parameters: resultsOfCandidate,
	});
	expectNoPartOf(accessToken, outcome);
	expect(outcome.fields()[0]?.url).toContain('interview_token=ey');
	expect(outcome.log).not.toContain('interview_token');
});
