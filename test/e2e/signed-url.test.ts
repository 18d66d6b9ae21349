import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution } from '../../rig/n8n-api';
import {
	setField,
	jobMojito,
	node,
	importAndRun,
	workflowWithRows,
	type SavedCredential,
} from '../../rig/workflow-file';
import { ids } from '../../sandbox';
import { perItem, rowsOfAllTypes } from './all-types';
import { withN8n } from './fixtures';
import { candidates, oneUnknown, openAll, pagesOfAllTypes, errorText, outputUrls } from './links';
import { addition } from '../../nodes/shared/errors/errorText';
import { errorMessage, errorPattern, additionPattern } from '../errorText';

/** All tokens given to n8n. */
const tokens: string[] = [];

const fixture = withN8n();

beforeAll(async () => {
	fixture.credential = await saveCredential({});
});

/** Credential data; defaults are a valid token and base URL. */
function credentialData({ accessToken = fixture.sandbox.token(), baseUrl = fixture.sandbox.url }) {
	tokens.push(accessToken);
	return { accessToken, baseUrl };
}

async function saveCredential(given: {
	accessToken?: string;
	baseUrl?: string;
}): Promise<SavedCredential> {
	const name = 'JobMojito API';
	const id = await fixture.n8n.createCredential({
		name,
		type: 'jobMojitoApi',
		data: credentialData(given),
	});
	return { id, name };
}

/** Result of testing an unsaved credential. */
const testCredential = async (given: { accessToken?: string; baseUrl?: string }) =>
	await fixture.n8n.rest<{ status: string; message: string }>('POST', '/credentials/test', {
		credentials: { id: '', name: 'Tested', type: 'jobMojitoApi', data: credentialData(given) },
	});

describe('links', () => {
	it('of all five types are created by one workflow and open', async () => {
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(rowsOfAllTypes, [jobMojito(fixture.credential, perItem)]),
		);
		expect(execution.error).toBeUndefined();
		const pages = await openAll(outputUrls(execution));
		expect(pages.map((page) => page.split(' · Menu: hidden · Good until ', 1)[0])).toEqual(
			pagesOfAllTypes,
		);
		expect(fixture.sandbox.stats().byStatus).toEqual({ 200: 5 });
	});

	it('keep the fields that the next node needs', async () => {
		const [row] = candidates(ids.candidate);
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(
				[row!],
				[
					jobMojito(fixture.credential, perItem),
					setField('Mail', '$json.email + " gets " + $json.url'),
				],
			),
		);
		const [url] = outputUrls(execution);
		expect(execution.items('JobMojito').map(({ json }) => json)).toEqual([
			{
				...row,
				url,
				type: 'results-for-profile',
				interview_profile_id: ids.candidate,
				issued_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
				expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
			},
		]);
		expect(execution.items('Mail')[0]?.json.value).toBe(`${row!.email} gets ${String(url)}`);
	});

	it('show the menu if the item requests it', async () => {
		const rows = ['true', 'false'].map((menu) => ({ ...candidates(ids.candidate)[0], menu }));
		const parameters = { ...perItem, options: { hideMenu: '={{ $json.menu }}' } };
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(rows, [jobMojito(fixture.credential, parameters)]),
		);
		const [hidden, shown] = await openAll(outputUrls(execution));
		expect(hidden).toContain('Menu: hidden');
		expect(shown).toContain('Menu: shown');
	});
});

it('works with the expressions of the docs', async () => {
	const page = readFileSync(join(__dirname, '..', '..', 'docs', 'signed-url.md'), 'utf8');
	const [, table = ''] = page.split('## Into email, Slack and an ATS');
	const expressions = [...table.split('\n##')[0]!.matchAll(/\| `(.+)` \|$/gm)].map(
		([, text = '']) => text.replaceAll('\\|', '|'),
	);
	const next = node(
		'Next',
		'n8n-nodes-base.set',
		{
			assignments: {
				assignments: expressions.map((text, index) => ({
					id: String(index),
					name: String(index),
					type: 'string',
					value: `=${text}`,
				})),
			},
		},
		{ typeVersion: 3.4 },
	);
	const rows = [{ ...candidates(ids.candidate)[0], name: 'María' }];
	const execution = await importAndRun(
		fixture.n8n,
		workflowWithRows(rows, [jobMojito(fixture.credential, perItem), next]),
	);
	expect(execution.error).toBeUndefined();
	const { url, expires_at } = execution.items('JobMojito')[0]!.json;
	const day = new Intl.DateTimeFormat('en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'America/New_York',
	}).format(new Date(String(expires_at)));
	expect(Object.values(execution.items('Next')[0]!.json)).toEqual([
		'candidate.0@example.com',
		`Hello María, <a href="${String(url)}">here is your interview</a>.`,
		`Open until ${day}`,
		`María can be interviewed: <${String(url)}|open>`,
		JSON.stringify({
			candidate: 'candidate.0@example.com',
			interview_link: url,
			valid_until: expires_at,
		}),
	]);
});

describe('an item with a wrong ID', () => {
	it('fails the node, which reports item, field and the other items', async () => {
		// Long enough for all five to be open when the second one fails.
		fixture.sandbox.configure({ latencyMs: 200 });
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(oneUnknown, [jobMojito(fixture.credential, perItem)]),
		);
		expect(execution.status).toBe('error');
		expect(execution.error).toMatchObject({
			message: `${errorMessage('refused')} ${addition('because-of-field', { field: 'Candidate' })}`,
			context: { itemIndex: 1 },
		});
		expect(errorText(execution)).toContain(addition('api-says', { reason: 'Candidate not found' }));
		expect(errorText(execution)).toMatch(
			additionPattern('items-succeeded', { succeeded: 4, count: 5 }),
		);
	});

	it('is not sent if the value is not an ID', async () => {
		const rows = candidates(ids.candidate, ids.otherCandidate, 'ATS-1003', ids.candidate);
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(rows, [jobMojito(fixture.credential, perItem)]),
		);
		expect(execution.error).toMatchObject({
			message: errorMessage('not-an-id', { field: 'Candidate' }),
			context: { itemIndex: 2 },
		});
		expect(errorText(execution)).toMatch(
			additionPattern('items-succeeded', { succeeded: 2, count: 4 }),
		);
		expect(fixture.sandbox.stats().requests).toBe(2);
	});

	it('has its error beside its input fields with "Continue"', async () => {
		const more = { onError: 'continueRegularOutput' } as const;
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(oneUnknown, [
				jobMojito(fixture.credential, perItem, more),
				setField('Whose', '$("Candidates").item.json.email'),
			]),
		);
		expect(execution.status).toBe('success');
		const failed = execution.items('JobMojito')[1]!;
		expect(failed.json).toEqual({
			...oneUnknown[1],
			error: expect.stringMatching(
				errorPattern('refused', {}, 'Candidate not found', 'Candidate'),
			) as string,
		});
		const links = outputUrls(execution);
		expect(links.map(Boolean)).toEqual([true, false, true, true, true]);
		await openAll(links.filter(Boolean));
		expect(execution.items('Whose').map(({ json }) => json.value)).toEqual(
			oneUnknown.map(({ email }) => email),
		);
	});

	it('goes to the error output with its input fields', async () => {
		const more = { onError: 'continueErrorOutput' } as const;
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(
				oneUnknown,
				[jobMojito(fixture.credential, perItem, more)],
				[
					setField('Made', '$("Candidates").item.json.email'),
					setField('Failed', '$("Candidates").item.json.email'),
				],
			),
		);
		expect(execution.status).toBe('success');
		await openAll(outputUrls(execution));
		expect(execution.items('JobMojito', 1).map(({ json }) => json)).toEqual([
			{
				...oneUnknown[1],
				error: expect.stringContaining(
					addition('api-says', { reason: 'Candidate not found' }),
				) as string,
			},
		]);
		const emails = oneUnknown.map(({ email }) => email);
		expect(execution.items('Failed').map(({ json }) => json.value)).toEqual([emails[1]]);
		expect(execution.items('Made').map(({ json }) => json.value)).toEqual(
			emails.filter((_, index) => index !== 1),
		);
	});
});

describe('the credential', () => {
	const year = () => new Date().getUTCFullYear();

	/** Pasted with "Bearer", quotes and line breaks. */
	const pasted = () =>
		` Bearer "${fixture.sandbox.token()}"\r\n`.replace(/.{60}/g, (line) => `${line}\r\n`);

	it('is rejected before the first request if expired', async () => {
		const expired = await saveCredential({
			accessToken: fixture.sandbox.token({ expiresInSeconds: -60 }),
		});
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(oneUnknown, [jobMojito(expired, perItem)]),
		);
		expect(errorText(execution)).toMatch(
			new RegExp(errorMessage('token-expired', { date: `\\d+ \\w+ ${year()}, \\d\\d:\\d\\d UTC` })),
		);
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('fails each item if expired with "Continue"', async () => {
		const expired = await saveCredential({
			accessToken: fixture.sandbox.token({ expiresInSeconds: -60 }),
		});
		const more = { onError: 'continueRegularOutput' } as const;
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(oneUnknown, [jobMojito(expired, perItem, more)]),
		);
		expect(execution.items('JobMojito').map(({ json }) => json)).toEqual(
			oneUnknown.map((row) => ({
				...row,
				error: expect.stringMatching(errorPattern('token-expired')) as string,
			})),
		);
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('fails the node if the server rejects it', async () => {
		const accessToken = fixture.sandbox.token();
		const refused = await saveCredential({ accessToken });
		fixture.sandbox.expire(accessToken);
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(oneUnknown, [jobMojito(refused, perItem)]),
		);
		expect(errorText(execution)).toContain(errorMessage('token-rejected'));
		expect(errorText(execution)).toContain(addition('api-says', { reason: 'Session ended' }));
	});

	it('accepts pasted tokens', async () => {
		const given = {
			accessToken: pasted(),
			baseUrl: ` "${fixture.sandbox.url.replace('http', 'HTTP')}/"\u200B `,
		};
		expect(await testCredential(given)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		const execution = await importAndRun(
			fixture.n8n,
			workflowWithRows(rowsOfAllTypes, [jobMojito(await saveCredential(given), perItem)]),
		);
		await openAll(outputUrls(execution));
		expect(outputUrls(execution)).toHaveLength(5);
		const status = await asked(
			await saveCredential(given),
			`${fixture.sandbox.url}/merchant-status`,
		);
		expect(status.items('HTTP Request')[0]?.json).toHaveProperty('merchant_id');
	});

	/** Response to an HTTP Request node with a credential. */
	const asked = async (of: SavedCredential, url: string) =>
		await importAndRun(
			fixture.n8n,
			workflowWithRows(
				[{}],
				[
					node(
						'HTTP Request',
						'n8n-nodes-base.httpRequest',
						{ url, authentication: 'predefinedCredentialType', nodeCredentialType: 'jobMojitoApi' },
						{ typeVersion: 4.5, credentials: { jobMojitoApi: of } },
					),
				],
			),
		);

	/** The sandbox at a host name that is not recognized as this machine. */
	const inTheOpen = () => fixture.sandbox.url.replace('127.0.0.1', '0.0.0.0');

	it.each([
		['another server', () => 'http://127.0.0.1:1/'],
		['another host', inTheOpen],
	])('is not sent to %s by an HTTP Request node', async (_, url) => {
		const execution = await asked(fixture.credential, url());
		expect(execution.error?.message).toMatch(errorPattern('wrong-server'));
		expect(fixture.sandbox.stats().requests).toBe(0);
	});

	it('is tested', async () => {
		expect(await testCredential({})).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(fixture.sandbox.stats().byOperation).toMatchObject({ get_merchant_status: { ok: 1 } });
	});

	it.each([
		['a token that has expired', () => fixture.sandbox.token({ expiresInSeconds: -60 }), /expired/],
		[
			'a token of another environment',
			() => fixture.sandbox.token({ issuer: 'https://test.jobmojito.com/auth/v1' }),
			errorPattern('tested-token-rejected'),
		],
		['what is no token', () => 'my password', /access token.+paste/i],
	])('is tested on saving with %s', async (_, accessToken, message) => {
		expect(await testCredential({ accessToken: accessToken() })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
	});

	it.each([
		['of a server without the API', () => fixture.sandbox.origin, /base URL/],
		['of a website', () => fixture.n8n.url, /base URL/],
		['without https://', () => 'cool.jobmojito.com/functions/v1', /base URL/],
		['that sends the token in the open', inTheOpen, errorPattern('invalid-base-url-entered')],
		[
			'that does not exist',
			() => 'https://cool.jobmojito.invalid/functions/v1',
			errorPattern('host-not-found'),
		],
	])('is tested on saving with the base URL %s', async (_, baseUrl, message) => {
		expect(await testCredential({ baseUrl: baseUrl() })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
		expect(fixture.sandbox.stats().requests).toBeLessThanOrEqual(1);
	});
});

describe('secrets', () => {
	/** Fragments of tokens and pasted values. */
	function leaks(text: string, more: string[] = []): string[] {
		// All tokens have the same beginning; a few letters of each part are enough.
		const parts = [...tokens, ...more].flatMap((token) => token.split('.'));
		return ['eyJhbGciOi', ...parts.map((part) => part.slice(0, 20))]
			.map((secret) => text.indexOf(secret))
			.filter((index) => index >= 0)
			.map((index) => text.slice(Math.max(0, index - 100), index + 20));
	}

	it('are not in errors, stored executions or logs', async () => {
		const [link] = outputUrls(
			await importAndRun(
				fixture.n8n,
				workflowWithRows(candidates(ids.candidate), [jobMojito(fixture.credential, perItem)]),
			),
		);
		const linkTokens = [new URL(String(link)).searchParams.get('interview_token')!];
		const echo = `No such thing: ${String(link)} for Bearer ${tokens[0]}`;
		const once = { ...perItem, options: { retry: { maxRetries: 0 } } };
		for (const fault of [
			{ kind: 'status', status: 422, body: { error: echo } },
			{ kind: 'status', status: 500, body: echo, contentType: 'text/plain' },
			{ kind: 'redirect', location: `${fixture.sandbox.origin}/elsewhere?token=${tokens[0]}` },
			{ kind: 'reset-before' },
			{ kind: 'half-body' },
			{ kind: 'html' },
			{ kind: 'no-url' },
		] as const) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				fixture.sandbox.configure({ faults: [fault] });
				const execution = await importAndRun(
					fixture.n8n,
					workflowWithRows(candidates(ids.candidate), [
						jobMojito(fixture.credential, once, { onError }),
					]),
				);
				expect(execution.status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
				expect(leaks(await stored(execution), linkTokens)).toEqual([]);
			}
		}
	});

	it('are not in the complete log', () => {
		expect(fixture.n8n.log).toContain(errorMessage('refused'));
		expect(leaks(fixture.n8n.log)).toEqual([]);
	});

	/** All stored data of an execution. */
	async function stored({ id }: Execution): Promise<string> {
		return JSON.stringify(await fixture.n8n.rest('GET', `/executions/${id}`));
	}
});
