import type { INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { claimsOf, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const items = [{ candidate: ids.candidate }, { candidate: ids.otherCandidate }];

const run = (credential: Record<string, string>, settings?: Partial<INode>) =>
	runWorkflow({ items, credential, settings, parameters: resultsOfCandidate });

/** Invalid credentials and their errors. */
const invalidCredentials: Array<[string, () => Record<string, string>, RegExp]> = [
	[
		'an expired token',
		() => ({ accessToken: sandbox.token({ expiresInSeconds: -60 }) }),
		errorPattern('token-expired'),
	],
	[
		'an incomplete token',
		() => ({ accessToken: sandbox.token().slice(0, 90) }),
		errorPattern('token-incomplete'),
	],
	[
		'a text that is not a token',
		() => ({ accessToken: 'the token of Ann' }),
		errorPattern('not-a-token'),
	],
	['an empty token', () => ({ accessToken: ' \n' }), errorPattern('token-empty')],
	[
		'an empty base URL',
		() => ({ baseUrl: '' }),
		errorPattern('invalid-base-url', { credential: 'JobMojito account' }),
	],
	[
		'a base URL without https',
		() => ({ baseUrl: 'http://192.0.2.1/functions/v1' }),
		errorPattern('invalid-base-url', { credential: 'JobMojito account' }),
	],
];

describe.each(invalidCredentials)('%s', (_, part, errorText) => {
	test('fails before the first request', async () => {
		const outcome = await run(sandbox.credential(part()));
		expect(outcome.errorText).toMatch(errorText);
		expect(outcome.sent).toBe(0);
		expect(sandbox.stats().requests).toBe(0);
	});

	test('is the error of all items with Continue On Fail', async () => {
		const outcome = await run(sandbox.credential(part()), { onError: 'continueRegularOutput' });
		expect(outcome.fields()).toEqual(
			items.map((item) => ({ ...item, error: expect.stringMatching(errorText) as string })),
		);
		expect(sandbox.stats().requests).toBe(0);
	});

	test('sends all items to the error output', async () => {
		const outcome = await run(sandbox.credential(part()), { onError: 'continueErrorOutput' });
		expect(outcome.fields()).toEqual([]);
		expect(outcome.fields('JobMojito', 1)).toEqual(
			items.map((item) => ({ ...item, error: expect.stringMatching(errorText) as string })),
		);
	});
});

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'without a selected credential all items fail with %s',
	async (onError) => {
		const outcome = await run(sandbox.credential(), { onError, credentials: {} });
		const failed = outcome.fields('JobMojito', onError === 'continueErrorOutput' ? 1 : 0);
		expect(failed).toEqual(items.map((item) => ({ ...item, error: expect.any(String) as string })));
	},
);

test.each<[string, (token: string) => string]>([
	['"Bearer" in front', (token) => `Bearer ${token}`],
	['the header name in front', (token) => `Authorization: bearer ${token}`],
	['quotes', (token) => ` "${token}" `],
	[
		'line breaks',
		(token) => `${token.slice(0, 40)}\r\n${token.slice(40, 90)}\n${token.slice(90)}\n`,
	],
	['invisible characters', (token) => `\u200b${token}\ufeff`],
])('a token pasted with %s works', async (_, pasted) => {
	const outcome = await run(sandbox.credential({ accessToken: pasted(sandbox.token()) }));
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(2);
});

test.each<[string, (url: string) => string]>([
	['slashes at the end', (url) => `${url}//`],
	['blanks, quotes and a line break', (url) => ` "${url}/"\n`],
])('a base URL pasted with %s works', async (_, pasted) => {
	const outcome = await run(sandbox.credential({ baseUrl: pasted(sandbox.url) }));
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(2);
});

test('a token revoked by the server fails the items with a remedy', async () => {
	const credential = sandbox.credential();
	sandbox.expire();
	const outcome = await runWorkflow({
		items,
		credential,
		settings: { onError: 'continueRegularOutput' },
		parameters: { ...resultsOfCandidate, options: { batching: { maxConcurrent: 1 } } },
	});
	expect(outcome.fields()).toMatchObject(
		items.map(() => ({
			error: expect.stringMatching(errorPattern('token-rejected', {}, 'Session ended')) as string,
		})),
	);
	expect(sandbox.stats().requests).toBe(1);
});

test('items are not sent after the token has expired', async () => {
	const accessToken = sandbox.token({ expiresInSeconds: 2 });
	const { exp = 0 } = claimsOf(accessToken);
	sandbox.beforeAnswer = () => until(() => Date.now() >= exp * 1000);
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential({ accessToken }),
		settings: { onError: 'continueRegularOutput' },
		parameters: { ...resultsOfCandidate, options: { batching: { maxConcurrent: 1 } } },
	});
	const [first, second] = outcome.fields();
	expect(first).toHaveProperty('url');
	expect(second?.error).toMatch(errorPattern('token-expired'));
	expect(sandbox.stats().requests).toBe(1);
});
