import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openEditor } from '../../rig/browser';
import type { Execution, WorkflowFile } from '../../rig/n8n-api';
import {
	jobMojito,
	jobMojitoType,
	importAndRun,
	workflowWithRows,
	type SavedCredential,
} from '../../rig/workflow-file';
import {
	ids,
	oauthClient,
	oauthConfidentialClient,
	oauthPostClient,
	type OAuthBehaviour,
} from '../../sandbox';
import type { OAuthServer } from '../../sandbox/oauth/server';
import { openLink } from '../../sandbox/openLink';
import { withEditor } from './fixtures';
import { giveConsent } from './oauth-consent';
import { OAuthPanel } from './oauth-panel';
import { errorMessage } from '../errorText';

const type = 'jobMojitoClientOAuth2Api';

let page: Page;
/** Spies on all token responses. */
let tokenResponses: jest.SpyInstance<ReturnType<OAuthServer['token']>>;

const fixture = withEditor();

beforeAll(async () => {
	tokenResponses = jest.spyOn(fixture.sandbox.oauth as OAuthServer, 'token');
	page = await openEditor(fixture.browser, fixture.n8n, '/home/credentials');
	page.setDefaultTimeout(30_000);
});

const publicClient = () => ({
	clientId: oauthClient.id,
	signInUrl: fixture.sandbox.origin,
	baseUrl: fixture.sandbox.url,
});

/** A saved credential that is not connected. */
async function saveCredential(
	name: string,
	more: Record<string, string> = {},
): Promise<SavedCredential> {
	const id = await fixture.n8n.createCredential({
		name,
		type,
		data: { ...publicClient(), ...more },
	});
	return { id, name };
}

/** A connected credential. */
async function connectCredential(
	name: string,
	more: Record<string, string> = {},
): Promise<SavedCredential> {
	const credential = await saveCredential(name, more);
	await giveConsent(fixture.n8n, credential.id);
	return credential;
}

/** Whether a credential contains tokens. */
async function hasTokens({ id }: SavedCredential): Promise<boolean> {
	const { data } = await fixture.n8n.rest<{ data: IDataObject }>(
		'GET',
		`/credentials/${id}?includeData=true`,
	);
	return data.oauthTokenData !== undefined;
}

const people = [
	{ name: 'María López', candidate: ids.candidate },
	{ name: 'John Smith', candidate: ids.otherCandidate },
];

/** A workflow that creates links for a number of candidates. */
function linkWorkflow(
	count: number,
	credential: SavedCredential,
	options: INodeParameters = {},
	more: Partial<INode> = {},
): WorkflowFile {
	const rows = Array.from({ length: count }, (_, index) => ({
		number: index,
		...people[index % people.length],
	}));
	const parameters = {
		authentication: 'oAuth2Client',
		type: 'results-for-profile',
		interviewProfileId: { __rl: true, mode: 'id', value: '={{ $json.candidate }}' },
		options,
	};
	return workflowWithRows(rows, [
		jobMojito(credential, parameters, { credentials: { [type]: credential }, ...more }),
	]);
}

const twentyAtATime = { batching: { maxConcurrent: 20 } };

const errorText = ({ error }: Execution) => `${error?.message}. ${error?.description}`;

/** Opens an execution's links, in input order. */
async function expectLinks(execution: Execution, count: number): Promise<void> {
	expect(execution.error).toBeUndefined();
	const made = execution.items('JobMojito').map(({ json }) => json);
	expect(made.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, i) => i));
	for (const { url, name } of made) {
		expect(await openLink(String(url))).toEqual({
			ok: true,
			says: expect.stringContaining(`Candidate: ${String(name)}`) as string,
		});
	}
}

const lastTokenResponse = () =>
	tokenResponses.mock.results.findLast(({ type: what }) => what === 'return')!.value;

async function waitUntil(holds: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 20_000; !holds(); await wait(20)) {
		if (Date.now() > deadline) throw new Error(`It never came to be: ${holds.toString()}`);
	}
}

/** Waits until the last access token has expired. */
async function waitUntilExpired(): Promise<void> {
	const [, claims = ''] = lastTokenResponse().access_token.split('.');
	const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number };
	await waitUntil(() => Date.now() > exp * 1000);
}

/** Entries of a "From List" field, as requested by the editor. */
async function listEntries(
	credential: SavedCredential,
	methodName: string,
	field: string,
	filter = '',
): Promise<Array<{ name: string; value: string }>> {
	const { results } = await fixture.n8n.rest<{ results: Array<{ name: string; value: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			nodeTypeAndVersion: { name: jobMojitoType, version: 1 },
			path: `parameters.${field}`,
			methodName,
			currentNodeParameters: { authentication: 'oAuth2Client' },
			credentials: { [type]: credential },
			...(filter && { filter }),
		},
	);
	return results;
}

/** Gives a credential an expired access token and resets the sandbox. */
async function expireToken(credential: SavedCredential): Promise<void> {
	fixture.sandbox.expire();
	fixture.sandbox.configure({ oauth: brief });
	await importAndRun(fixture.n8n, linkWorkflow(1, credential));
	await waitUntilExpired();
	fixture.sandbox.reset();
}

/** Secrets: issued tokens, JWTs, signed links. */
const SECRETS = () =>
	new RegExp(
		[
			// A token, and not a part of the encrypted text that n8n stores.
			'(?<![\\w+/-])eyJ[\\w-]{5,}',
			'interview_token=',
			...tokenResponses.mock.results.flatMap(({ type: what, value }) =>
				what === 'return' ? [value.refresh_token] : [],
			),
		].join('|'),
	);

const brief = { accessTokenLifetimeSeconds: 1 };

describe('in the editor', () => {
	it('connects with a client ID only', async () => {
		await page.goto(`${fixture.n8n.url}/home/credentials`);
		const panel = await OAuthPanel.create(page, 'JobMojito Own Client OAuth2 API');
		await panel.dialog.getByText(`${fixture.n8n.url}/rest/oauth2-credential/callback`).waitFor();
		const labels = await panel.labels();
		expect(labels.filter((label) => label.endsWith('*'))).toEqual([
			'Client ID *',
			'Sign-In URL *',
			'Base URL *',
		]);
		const clientId = panel.dialog.getByTestId('credential-connection-parameter').first();
		expect(await clientId.innerText()).toMatch(
			/^Client ID[^]+Register the redirect URL above with JobMojito/,
		);
		expect(labels).toContain('Client Secret');
		expect(labels).toContain('API Key');
		for (const hidden of ['Grant Type', 'Authorization URL', 'Access Token URL', 'Scope']) {
			expect(labels.join()).not.toContain(hidden);
		}

		await panel.fill(publicClient());
		await panel.connect();
		expect(fixture.sandbox.stats().oauth).toMatchObject({ codes: 1, refused: 0 });
	}, 120_000);

	it('stays disconnected after Deny and can be connected later', async () => {
		const credential = await saveCredential('Denied');
		const panel = await OAuthPanel.open(page, credential.id);
		const says = await panel.deny();
		expect(says).toContain('User denied the request');
		expect(await panel.notConnected.isVisible()).toBe(true);
		expect(await panel.connected.isVisible()).toBe(false);
		expect(await hasTokens(credential)).toBe(false);
		expect(fixture.sandbox.stats().oauth.codes).toBe(0);

		const execution = await importAndRun(fixture.n8n, linkWorkflow(2, credential));
		expect(errorText(execution)).toContain(errorMessage('not-connected', { credential: 'Denied' }));
		expect(errorText(execution)).toContain('click "Connect"');
		expect(fixture.sandbox.stats().requests).toBe(0);

		await panel.connect();
		await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(2, credential)), 2);
	}, 120_000);

	it('stays disconnected for an unknown client', async () => {
		const credential = await saveCredential('Unknown', { clientId: ids.unknown });
		const panel = await OAuthPanel.open(page, credential.id);
		expect(await panel.refusal()).toContain('"error_code":"oauth_client_not_found"');
		expect(await hasTokens(credential)).toBe(false);
	}, 120_000);
});

describe('connected', () => {
	let credential: SavedCredential;

	beforeAll(async () => {
		credential = await connectCredential('Connected');
	}, 60_000);

	it('creates working links', async () => {
		await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(10, credential)), 10);
		expect(fixture.sandbox.stats().byStatus).toEqual({ 200: 10 });
		expect(fixture.sandbox.stats().oauth.refreshes).toBe(0);
	});

	it.each([
		['searchInterviews', 'interviewId', 'Nurse', 'Nurse, night shift', ids.nurseInterview],
		['searchCandidates', 'interviewProfileId', 'John', 'John Smith', ids.otherCandidate],
		['searchResults', 'interviewResultId', 'John', 'John Smith', ids.otherResult],
		['searchMerchants', 'options.merchantId', '', '', undefined],
	])('fills the From List field of %s', async (method, field, filter, name, value) => {
		const found = await listEntries(credential, method, field, filter);
		expect(found).toContainEqual({
			name: expect.stringContaining(name) as string,
			value: value ?? (expect.any(String) as string),
		});
		for (const entry of found) expect(entry.name).toContain(name);
	});

	it('fills a From List field after the token has expired', async () => {
		await expireToken(credential);
		expect(await listEntries(credential, 'searchCandidates', 'interviewProfileId')).not.toEqual([]);
		expect(fixture.sandbox.stats().oauth).toMatchObject({ refreshes: 1, early: 0, refused: 0 });
	});

	it.each([401, 422, 500] as const)(
		'is renewed once if the API reports an ended session with a %i',
		async (endedSessionStatus) => {
			await expireToken(credential);
			fixture.sandbox.configure({ latencyMs: 50, oauth: { endedSessionStatus } });
			await expectLinks(
				await importAndRun(fixture.n8n, linkWorkflow(100, credential, twentyAtATime)),
				100,
			);
			expect(fixture.sandbox.stats().oauth).toEqual({
				codes: 0,
				refreshes: 1,
				early: 0,
				reuses: 0,
				refused: 0,
			});
		},
	);
});

it('creates 500 links with access tokens that expire after two seconds', async () => {
	fixture.sandbox.configure({ latencyMs: 400, oauth: { accessTokenLifetimeSeconds: 2 } });
	const credential = await connectCredential('Two seconds');
	const start = Date.now();
	const execution = await importAndRun(fixture.n8n, linkWorkflow(500, credential, twentyAtATime));
	const maxRenewals = (Date.now() - start) / 2000;

	await expectLinks(execution, 500);
	const { oauth, byStatus, maxOpen } = fixture.sandbox.stats();
	expect(byStatus['200']).toBe(500);
	expect(maxOpen).toBeLessThanOrEqual(20);
	expect(oauth).toMatchObject({ codes: 1, early: 0, reuses: 0, refused: 0 });
	// At least 25 rounds of 0.4 s; each token is valid for at most 3 s.
	expect(oauth.refreshes).toBeGreaterThanOrEqual(3);
	expect(oauth.refreshes).toBeLessThanOrEqual(maxRenewals);
}, 90_000);

describe('after access was revoked', () => {
	/** Runs 300 items, 20 at a time, and revokes access after a number of links. */
	async function revokedAfter(
		made: number,
		credential: SavedCredential,
		more: Partial<INode> = {},
	): Promise<Execution> {
		fixture.sandbox.configure({ latencyMs: 100 });
		const running = importAndRun(fixture.n8n, linkWorkflow(300, credential, twentyAtATime, more));
		await waitUntil(() => (fixture.sandbox.stats().byStatus['200'] ?? 0) >= made);
		fixture.sandbox.oauth.revoke();
		return await running;
	}

	/** Open requests were rejected; no request was sent afterwards. */
	function expectNoMoreSent() {
		const { byStatus, oauth } = fixture.sandbox.stats();
		expect(byStatus['401']).toBeLessThanOrEqual(20);
		expect(oauth.refused).toBeGreaterThanOrEqual(1);
		expect(oauth.refused).toBeLessThanOrEqual(20);
		expect(oauth).toMatchObject({ refreshes: 0, reuses: 0 });
	}

	it.each([
		['before', 0],
		['during', 60],
	])('%s a run, the run fails with one clear error', async (_, made) => {
		const execution = await revokedAfter(made, await connectCredential('Revoked'));
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toBe(
			errorMessage('reconnect-required', { credential: 'Revoked' }),
		);
		expect(errorText(execution)).toContain('Open the credential');
		const [, succeeded] = /(\d+) of 300 items had/.exec(errorText(execution)) ?? [];
		expect(Number(succeeded ?? 0)).toBe(fixture.sandbox.stats().byStatus['200'] ?? 0);
		expectNoMoreSent();

		const stored = JSON.stringify(await fixture.n8n.rest('GET', `/executions/${execution.id}`));
		expect(stored).toContain('reconnect-required');
		expect(stored).not.toMatch(SECRETS());
	});

	it('keeps created links with "Continue" and works again after reconnecting', async () => {
		const credential = await connectCredential('Revoked again');
		const execution = await revokedAfter(60, credential, { onError: 'continueRegularOutput' });
		const items = execution.items('JobMojito').map(({ json }) => json);
		expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 300 }, (_, i) => i));
		const failed = items.filter(({ url }) => url === undefined);
		expect(300 - failed.length).toBe(fixture.sandbox.stats().byStatus['200']);
		for (const { error } of failed) {
			expect(error).toContain(errorMessage('reconnect-required', { credential: 'Revoked again' }));
		}
		expect(JSON.stringify(failed)).not.toMatch(SECRETS());
		expectNoMoreSent();

		fixture.sandbox.reset();
		await (await OAuthPanel.open(page, credential.id)).reconnect();
		await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(10, credential)), 10);
	}, 120_000);
});

describe('with an API key', () => {
	const apiKey = 'sb_key+/=&?%#1';

	it('connects, renews its session, creates links and fills From List fields', async () => {
		fixture.sandbox.configure({ oauth: { ...brief, requireApiKey: apiKey } });
		const credential = await connectCredential('With API key', { apiKey: ` ${apiKey} ` });
		await waitUntilExpired();
		fixture.sandbox.configure({ oauth: { requireApiKey: apiKey } });
		await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(10, credential)), 10);
		expect(fixture.sandbox.stats().oauth).toMatchObject({
			codes: 1,
			refreshes: 1,
			early: 0,
			refused: 0,
		});
		expect(await listEntries(credential, 'searchCandidates', 'interviewProfileId')).not.toEqual([]);
	});

	it.each(['', 'another'])('does not connect with "%s"', async (wrong) => {
		fixture.sandbox.configure({ oauth: { requireApiKey: apiKey } });
		const credential = await saveCredential('Wrong API key', { apiKey: wrong });
		await expect(giveConsent(fixture.n8n, credential.id)).rejects.toThrow('401');
		expect(await hasTokens(credential)).toBe(false);
	});
});

describe('with a client secret', () => {
	const { id: clientId, secret: clientSecret } = oauthConfidentialClient;

	it('connects in the editor, renews its session and creates links', async () => {
		fixture.sandbox.configure({ oauth: brief });
		const credential = await saveCredential('Confidential', { clientId, clientSecret });
		await (await OAuthPanel.open(page, credential.id)).connect();
		const again = await OAuthPanel.open(page, credential.id);
		await again.dialog.getByText('Connected as recruiter@example.com').waitFor();
		await waitUntilExpired();
		fixture.sandbox.configure({});
		await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(10, credential)), 10);
		expect(fixture.sandbox.stats().oauth).toMatchObject({
			codes: 1,
			refreshes: 1,
			early: 0,
			refused: 0,
		});
	}, 120_000);

	it.each<[string, Record<string, string>]>([
		['no secret', { clientId, clientSecret: '' }],
		['a wrong secret', { clientId, clientSecret: 'wrong' }],
		[
			'a client registered for another authentication method',
			{ clientId: oauthPostClient.id, clientSecret: oauthPostClient.secret },
		],
	])('does not connect with %s, with the error in the docs', async (_, fields) => {
		const credential = await saveCredential('Wrong secret', fields);
		await expect(giveConsent(fixture.n8n, credential.id)).rejects.toThrow('HTTP status 400');
		expect(await hasTokens(credential)).toBe(false);
	});
});

it('connects to a server without the scope offline_access and renews its session', async () => {
	fixture.sandbox.configure({ oauth: { ...brief, refuseOfflineAccess: true } });
	const credential = await connectCredential('Older server');
	await waitUntilExpired();
	fixture.sandbox.configure({});
	await expectLinks(await importAndRun(fixture.n8n, linkWorkflow(2, credential)), 2);
	expect(fixture.sandbox.stats().oauth).toMatchObject({ codes: 1, refreshes: 1, refused: 0 });
});

describe('during an outage of the token endpoint', () => {
	it.each<[string, OAuthBehaviour]>([
		['if another renewal is in progress', { tokenStatus: 409 }],
		['if its response is lost', { dropTokenResponses: true }],
	])('no item fails %s', async (_, oauth) => {
		const credential = await connectCredential('Busy');
		fixture.sandbox.expire();
		fixture.sandbox.configure({ oauth });
		const running = importAndRun(fixture.n8n, linkWorkflow(20, credential, twentyAtATime));
		await waitUntil(() => {
			const { refused, refreshes } = fixture.sandbox.stats().oauth;
			return refused + refreshes > 0;
		});
		fixture.sandbox.configure({});
		await expectLinks(await running, 20);
		expect(fixture.sandbox.stats().oauth).toMatchObject({ refreshes: 1 });
	});
});

it('the log contains no token or link', () => {
	expect(tokenResponses.mock.results.length).toBeGreaterThan(10);
	expect(fixture.n8n.log).toContain('to be reconnected');
	expect(fixture.n8n.log).not.toMatch(SECRETS());
});
