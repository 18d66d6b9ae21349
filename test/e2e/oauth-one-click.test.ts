import type { IDataObject } from 'n8n-workflow';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, openEditor } from '../../rig/browser';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import {
	jobMojito,
	importAndRun,
	workflowWithRows,
	type SavedCredential,
} from '../../rig/workflow-file';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { openLink } from '../../sandbox/openLink';
import { OAuthPanel } from './oauth-panel';
import { Panel } from './editor/panel';

const type = 'jobMojitoOAuth2Api';

let sandbox: Sandbox;
let n8n: RunningN8n;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	sandbox = await startSandbox();
	[n8n, browser] = await Promise.all([
		packTarball().then(async (tarball) => await startN8n({ tarball })),
		openBrowser(),
	]);
	page = await openEditor(browser, n8n, '/home/credentials');
	page.setDefaultTimeout(30_000);
}, 180_000);

beforeEach(() => sandbox.reset());

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await sandbox?.close();
});

async function saved(name: string): Promise<SavedCredential> {
	const data = { signInUrl: sandbox.origin, baseUrl: sandbox.url };
	return { id: await n8n.createCredential({ name, type, data }), name };
}

const storedIn = async ({ id }: SavedCredential): Promise<IDataObject> =>
	(await n8n.rest<{ data: IDataObject }>('GET', `/credentials/${id}?includeData=true`)).data;

/** Creates a link and opens it. */
async function expectLink(credential: SavedCredential): Promise<void> {
	const parameters = {
		authentication: 'oAuth2',
		type: 'results-for-profile',
		interviewProfileId: { __rl: true, mode: 'id', value: ids.candidate },
	};
	const node = jobMojito(credential, parameters, { credentials: { [type]: credential } });
	const execution = await importAndRun(n8n, workflowWithRows([{}], [node]));
	expect(execution.error).toBeUndefined();
	const [item] = execution.items('JobMojito');
	expect(await openLink(String(item?.json.url))).toMatchObject({ ok: true });
}

/** The maximum number of clicks from an empty canvas to the first link, without existing credentials. */
const MAX_CLICKS = 12;

it(`takes at most ${MAX_CLICKS} clicks from an empty canvas to the first link, without pasting anything`, async () => {
	let clicks = 0;
	const click = async (target: Locator) => {
		await target.click();
		clicks++;
	};
	const canvas = await openEditor(browser, n8n);
	canvas.setDefaultTimeout(30_000);
	await canvas.goto(`${n8n.url}/workflow/new`);

	await click(canvas.getByTestId('canvas-add-button'));
	await canvas.getByTestId('node-creator-search-bar').fill('JobMojito');
	await click(canvas.getByTestId('node-creator-item-name').getByText('JobMojito', { exact: true }));
	await click(canvas.getByText(/^Actions \(/));
	await click(canvas.getByText('Get a signed URL (interview/result link)'));

	const node = new Panel(canvas);
	await click(node.dialog.getByRole('button', { name: 'Connect to JobMojito' }));
	const panel = await OAuthPanel.opened(canvas);
	// The sandbox is another environment: with JobMojito's own server these two fields stay as they are.
	await panel.fill({ signInUrl: sandbox.origin, baseUrl: sandbox.url });
	const [popup] = await Promise.all([canvas.context().waitForEvent('page'), click(panel.opener)]);
	await Promise.all([popup.waitForEvent('close'), click(popup.locator('#allow'))]);
	await panel.dialog.waitFor({ state: 'hidden' });

	for (const field of ['interviewId', 'interviewProfileId']) {
		const entries = await node.list(field);
		clicks++;
		await click(entries.first());
	}
	// execute() clicks twice; the second click, which shows the output as a table, is not counted.
	const output = await node.execute();
	clicks++;

	console.log(`From an empty canvas to the first link: ${clicks} clicks, 1 typed field`);
	const [link = ''] = /http:\/\/\S+interview_token=\S+/.exec(output) ?? [];
	expect(await openLink(link)).toMatchObject({ ok: true });
	expect(clicks).toBeLessThanOrEqual(MAX_CLICKS);

	await canvas.close();
	// The next tests expect no other credential.
	for (const { id } of await n8n.rest<Array<{ id: string }>>('GET', '/credentials')) {
		await n8n.rest('DELETE', `/credentials/${id}`);
	}
}, 180_000);

it('connects with Connect and Allow, without pasting anything, and stays connected when it is saved again', async () => {
	await page.goto(`${n8n.url}/home/credentials`);
	const panel = await OAuthPanel.create(page, 'JobMojito OAuth2 API');
	const labels = await panel.labels();
	expect(labels).toEqual(expect.arrayContaining(['Sign-In URL *', 'Base URL *']));
	for (const hidden of ['Client ID', 'Client Secret', 'Grant Type', 'Scope', 'Server URL']) {
		expect(labels.join()).not.toContain(hidden);
	}
	await panel.dialog.getByText('Click Connect, sign in to JobMojito and allow access.').waitFor();

	// The sandbox is another environment: with JobMojito's own server these two fields stay as they are.
	await panel.fill({ signInUrl: sandbox.origin, baseUrl: sandbox.url });
	await panel.connect();
	expect(sandbox.stats().oauth).toMatchObject({ codes: 1, refused: 0 });

	const [credential] = (
		await n8n.rest<Array<SavedCredential & { type: string }>>('GET', '/credentials')
	).filter((one) => one.type === type);
	for (const end of ['/', '', '/']) {
		const again = await OAuthPanel.open(page, credential!.id);
		await again.save({ baseUrl: sandbox.url + end });
	}
	await expectLink(credential!);
	sandbox.expire();
	await expectLink(credential!);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, refused: 0, reuses: 0 });
}, 180_000);

it('connects to a server without the scope offline_access and renews its session', async () => {
	sandbox.configure({ oauth: { refuseOfflineAccess: true } });
	const credential = await saved('Older server');
	await (await OAuthPanel.open(page, credential.id)).connect();
	sandbox.expire();
	await expectLink(credential);
	expect(sandbox.stats().oauth).toMatchObject({ codes: 1, refreshes: 1, refused: 0 });
}, 120_000);

it.each([
	['client registration', 'registration', /Invalid OAuth2 server metadata/],
	['OAuth', 'all', /Request failed with status code 404/],
] as const)(
	'does not connect if the server has no %s, and the panel shows a remedy',
	async (_, disabledFeature, message) => {
		sandbox.configure({ oauth: { disabledFeature } });
		const credential = await saved(`Without ${disabledFeature}`);
		const panel = await OAuthPanel.open(page, credential.id);
		await panel.failToConnect(message);
		expect(await panel.dialog.innerText()).toContain(
			'create a credential of the type "JobMojito Own Client OAuth2 API" instead',
		);
		expect((await storedIn(credential)).oauthTokenData).toBeUndefined();
	},
	120_000,
);

it('does not connect without https, and n8n shows the reason', async () => {
	const env = { N8N_EDITOR_BASE_URL: 'http://n8n.example.test:5678' };
	const otherN8n = await startN8n({ tarball: await packTarball(), env });
	try {
		const data = { signInUrl: sandbox.origin, baseUrl: sandbox.url };
		const id = await otherN8n.createCredential({ name: 'Not on https', type, data });
		const connecting = otherN8n.rest('GET', `/oauth2-credential/auth?id=${id}`);
		await expect(connecting).rejects.toThrow(/HTTP scheme only allowed for localhost|400/);
	} finally {
		await otherN8n.stop();
	}
}, 180_000);
