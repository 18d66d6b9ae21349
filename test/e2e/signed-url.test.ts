import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import type { Execution } from '../../rig/n8n-api';
import { packTarball } from '../../rig/package-under-test';
import {
	field,
	jobMojito,
	node,
	runOnce,
	workflowOf,
	type SavedCredential,
} from '../../rig/workflow-file';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { perItem, rowsOfAllTypes } from './all-types';
import { candidates, oneUnknown, opened, pagesOfAllTypes, said, urlsIn } from './links';

let sandbox: Sandbox;
let n8n: RunningN8n;
let credential: SavedCredential;
/** Every token that n8n was given. */
const tokens: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n({ tarball: await packTarball() });
	credential = await saved({});
}, 180_000);

beforeEach(() => sandbox.reset());

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

/** A credential's fields, with a good token and base URL in the place of what is left out. */
function fields({ accessToken = sandbox.token(), baseUrl = sandbox.url }) {
	tokens.push(accessToken);
	return { accessToken, baseUrl };
}

async function saved(given: { accessToken?: string; baseUrl?: string }): Promise<SavedCredential> {
	const name = 'JobMojito API';
	const id = await n8n.createCredential({ name, type: 'jobMojitoApi', data: fields(given) });
	return { id, name };
}

/** What n8n says under "Test" of a credential that is not saved. */
const tested = async (given: { accessToken?: string; baseUrl?: string }) =>
	await n8n.rest<{ status: string; message: string }>('POST', '/credentials/test', {
		credentials: { id: '', name: 'Tested', type: 'jobMojitoApi', data: fields(given) },
	});

describe('links', () => {
	it('come in all five types out of one workflow, and open', async () => {
		const execution = await runOnce(
			n8n,
			workflowOf(rowsOfAllTypes, [jobMojito(credential, perItem)]),
		);
		expect(execution.error).toBeUndefined();
		const pages = await opened(urlsIn(execution));
		expect(pages.map((page) => page.split(' · Menu: hidden · Good until ', 1)[0])).toEqual(
			pagesOfAllTypes,
		);
		expect(sandbox.stats().byStatus).toEqual({ 200: 5 });
	});

	it('carry what the next node needs', async () => {
		const [row] = candidates(ids.candidate);
		const execution = await runOnce(
			n8n,
			workflowOf(
				[row!],
				[jobMojito(credential, perItem), field('Mail', '$json.email + " gets " + $json.url')],
			),
		);
		const [url] = urlsIn(execution);
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

	it('show the menu where the item says so', async () => {
		const rows = ['true', 'false'].map((menu) => ({ ...candidates(ids.candidate)[0], menu }));
		const parameters = { ...perItem, options: { hideMenu: '={{ $json.menu }}' } };
		const execution = await runOnce(n8n, workflowOf(rows, [jobMojito(credential, parameters)]));
		const [hidden, shown] = await opened(urlsIn(execution));
		expect(hidden).toContain('Menu: hidden');
		expect(shown).toContain('Menu: shown');
	});
});

it('feeds the next node with the expressions that the docs show', async () => {
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
	const execution = await runOnce(n8n, workflowOf(rows, [jobMojito(credential, perItem), next]));
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

describe('an item with a wrong ID among good ones', () => {
	it('fails the node, which names item and field and counts the rest', async () => {
		// Long enough for all five to be on their way when the second one fails.
		sandbox.configure({ latencyMs: 200 });
		const execution = await runOnce(n8n, workflowOf(oneUnknown, [jobMojito(credential, perItem)]));
		expect(execution.status).toBe('error');
		expect(execution.error).toMatchObject({
			message: 'JobMojito refused the request because of "Candidate"',
			context: { itemIndex: 1 },
		});
		expect(said(execution)).toContain('JobMojito says: Candidate not found.');
		expect(said(execution)).toContain('4 of 5 items had already succeeded');
	});

	it('is not even sent when it is no ID', async () => {
		const rows = candidates(ids.candidate, ids.otherCandidate, 'ATS-1003', ids.candidate);
		const execution = await runOnce(n8n, workflowOf(rows, [jobMojito(credential, perItem)]));
		expect(execution.error).toMatchObject({
			message: '"Candidate" is not an ID',
			context: { itemIndex: 2 },
		});
		expect(said(execution)).toContain('2 of 4 items had already succeeded');
		expect(sandbox.stats().requests).toBe(2);
	});

	it('with "Continue" has its error beside its input fields', async () => {
		const more = { onError: 'continueRegularOutput' } as const;
		const execution = await runOnce(
			n8n,
			workflowOf(oneUnknown, [
				jobMojito(credential, perItem, more),
				field('Whose', '$("Candidates").item.json.email'),
			]),
		);
		expect(execution.status).toBe('success');
		const failed = execution.items('JobMojito')[1]!;
		expect(failed.json).toEqual({
			...oneUnknown[1],
			error: expect.stringContaining('refused the request because of "Candidate"') as string,
		});
		const links = urlsIn(execution);
		expect(links.map(Boolean)).toEqual([true, false, true, true, true]);
		await opened(links.filter(Boolean));
		expect(execution.items('Whose').map(({ json }) => json.value)).toEqual(
			oneUnknown.map(({ email }) => email),
		);
	});

	it('with "Continue (using error output)" leaves by it with its input fields', async () => {
		const more = { onError: 'continueErrorOutput' } as const;
		const execution = await runOnce(
			n8n,
			workflowOf(
				oneUnknown,
				[jobMojito(credential, perItem, more)],
				[
					field('Made', '$("Candidates").item.json.email'),
					field('Failed', '$("Candidates").item.json.email'),
				],
			),
		);
		expect(execution.status).toBe('success');
		await opened(urlsIn(execution));
		expect(execution.items('JobMojito', 1).map(({ json }) => json)).toEqual([
			{
				...oneUnknown[1],
				error: expect.stringContaining('JobMojito says: Candidate not found') as string,
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

	/** As people paste it: with the header's word, quotes, and the line breaks of a mail. */
	const pasted = () =>
		` Bearer "${sandbox.token()}"\r\n`.replace(/.{60}/g, (line) => `${line}\r\n`);

	it('is found expired before a request', async () => {
		const expired = await saved({ accessToken: sandbox.token({ expiresInSeconds: -60 }) });
		const execution = await runOnce(n8n, workflowOf(oneUnknown, [jobMojito(expired, perItem)]));
		expect(said(execution)).toMatch(
			new RegExp(`The access token expired on \\d+ \\w+ ${year()}, \\d\\d:\\d\\d UTC`),
		);
		expect(said(execution)).toContain('Open the JobMojito credential and paste a new one');
		expect(sandbox.stats().requests).toBe(0);
	});

	it('that has expired goes the way of each error with "Continue"', async () => {
		const expired = await saved({ accessToken: sandbox.token({ expiresInSeconds: -60 }) });
		const more = { onError: 'continueRegularOutput' } as const;
		const execution = await runOnce(
			n8n,
			workflowOf(oneUnknown, [jobMojito(expired, perItem, more)]),
		);
		expect(execution.items('JobMojito').map(({ json }) => json)).toEqual(
			oneUnknown.map((row) => ({
				...row,
				error: expect.stringContaining('The access token expired on') as string,
			})),
		);
		expect(sandbox.stats().requests).toBe(0);
	});

	it('that the server refuses fails the node', async () => {
		const accessToken = sandbox.token();
		const refused = await saved({ accessToken });
		sandbox.expire(accessToken);
		const execution = await runOnce(n8n, workflowOf(oneUnknown, [jobMojito(refused, perItem)]));
		expect(said(execution)).toContain('JobMojito did not accept the access token');
		expect(said(execution)).toContain('JobMojito says: Session ended');
	});

	it('works as people paste it', async () => {
		const given = {
			accessToken: pasted(),
			baseUrl: ` "${sandbox.url.replace('http', 'HTTP')}/"\u200B `,
		};
		expect(await tested(given)).toEqual({ status: 'OK', message: 'Connection successful!' });
		const execution = await runOnce(
			n8n,
			workflowOf(rowsOfAllTypes, [jobMojito(await saved(given), perItem)]),
		);
		await opened(urlsIn(execution));
		expect(urlsIn(execution)).toHaveLength(5);
		const status = await asked(await saved(given), `${sandbox.url}/merchant-status`);
		expect(status.items('HTTP Request')[0]?.json).toHaveProperty('merchant_id');
	});

	/** What an HTTP Request node gets with a credential. */
	const asked = async (of: SavedCredential, url: string) =>
		await runOnce(
			n8n,
			workflowOf(
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

	/** The sandbox, at an address that is not known to be this machine's. */
	const inTheOpen = () => sandbox.url.replace('127.0.0.1', '0.0.0.0');

	it.each([
		['another server', () => 'http://127.0.0.1:1/'],
		['another host', inTheOpen],
	])('is not sent to %s by an HTTP Request node', async (_, url) => {
		const execution = await asked(credential, url());
		expect(execution.error?.message).toMatch(
			/^The access token must not be sent to .+ alone, where/,
		);
		expect(sandbox.stats().requests).toBe(0);
	});

	it('is tested when it is saved', async () => {
		expect(await tested({})).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(sandbox.stats().byOperation).toMatchObject({ get_merchant_status: { ok: 1 } });
	});

	it.each([
		['a token that has expired', () => sandbox.token({ expiresInSeconds: -60 }), /expired/],
		[
			'a token of another environment',
			() => sandbox.token({ issuer: 'https://test.jobmojito.com/auth/v1' }),
			/did not accept the access token.+another environment.+Paste a new one/,
		],
		['what is no token', () => 'my password', /access token.+paste/i],
	])('is not saved unseen with %s', async (_, accessToken, message) => {
		expect(await tested({ accessToken: accessToken() })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
	});

	it.each([
		['of a server without the API', () => sandbox.origin, /base URL/],
		['of a website', () => n8n.url, /base URL/],
		['without https://', () => 'cool.jobmojito.com/functions/v1', /base URL/],
		['that sends the token in the open', inTheOpen, /^The base URL cannot be used\. .+https:/],
		[
			'that does not exist',
			() => 'https://cool.jobmojito.invalid/functions/v1',
			/^The JobMojito server .+\. Check the base URL/,
		],
	])('is not saved unseen with a base URL %s', async (_, baseUrl, message) => {
		expect(await tested({ baseUrl: baseUrl() })).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
		expect(sandbox.stats().requests).toBeLessThanOrEqual(1);
	});
});

describe('secrets', () => {
	/** What stands around each part of a token, and of what was pasted as one, in a text. */
	function leaks(text: string, more: string[] = []): string[] {
		// All tokens begin in the same way. Of their parts a few letters are enough.
		const parts = [...tokens, ...more].flatMap((token) => token.split('.'));
		return ['eyJhbGciOi', ...parts.map((part) => part.slice(0, 20))]
			.map((secret) => text.indexOf(secret))
			.filter((index) => index >= 0)
			.map((index) => text.slice(Math.max(0, index - 100), index + 20));
	}

	it('are in no error, stored or logged', async () => {
		const [link] = urlsIn(
			await runOnce(n8n, workflowOf(candidates(ids.candidate), [jobMojito(credential, perItem)])),
		);
		const linkTokens = [new URL(String(link)).searchParams.get('interview_token')!];
		const echo = `No such thing: ${String(link)} for Bearer ${tokens[0]}`;
		const once = { ...perItem, options: { retry: { maxRetries: 0 } } };
		for (const fault of [
			{ kind: 'status', status: 422, body: { error: echo } },
			{ kind: 'status', status: 500, body: echo, contentType: 'text/plain' },
			{ kind: 'redirect', location: `${sandbox.origin}/elsewhere?token=${tokens[0]}` },
			{ kind: 'reset-before' },
			{ kind: 'half-body' },
			{ kind: 'html' },
			{ kind: 'no-url' },
		] as const) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				sandbox.configure({ faults: [fault] });
				const execution = await runOnce(
					n8n,
					workflowOf(candidates(ids.candidate), [jobMojito(credential, once, { onError })]),
				);
				expect(execution.status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
				expect(leaks(await stored(execution), linkTokens)).toEqual([]);
			}
		}
	});

	it('are not in the log of all that ran here', () => {
		expect(n8n.log).toContain('JobMojito refused the request');
		expect(leaks(n8n.log)).toEqual([]);
	});

	/** All that n8n keeps of an execution. */
	async function stored({ id }: Execution): Promise<string> {
		return JSON.stringify(await n8n.rest('GET', `/executions/${id}`));
	}
});
