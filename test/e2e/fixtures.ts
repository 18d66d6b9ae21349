import type { Browser } from 'playwright-core';
import { openBrowser } from '../../rig/browser';
import { startN8n, type RunningN8n, type StartN8nOptions } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import type { SavedCredential } from '../../rig/workflow-file';
import { startSandbox, type Sandbox } from '../../sandbox';

const START_TIMEOUT_MS = 180_000;

/** Set before the first test. */
export interface N8nFixture {
	sandbox: Sandbox;
	n8n: RunningN8n;
	/** A saved access token credential for the sandbox. */
	credential: SavedCredential;
}

export interface EditorFixture extends N8nFixture {
	browser: Browser;
}

/** Saves an access token credential for a sandbox. */
export async function saveCredential(
	n8n: RunningN8n,
	sandbox: Sandbox,
	accessToken = sandbox.token(),
): Promise<SavedCredential> {
	const name = 'JobMojito API';
	const data = { accessToken, baseUrl: sandbox.url };
	return { id: await n8n.createCredential({ name, type: 'jobMojitoApi', data }), name };
}

/**
 * Starts a sandbox and an n8n with the packed package before the tests of a file or a describe
 * block, resets the sandbox before each test and stops both afterwards.
 *
 * @param options called before the start, when folders of the test exist
 */
export function withN8n(options: () => StartN8nOptions = () => ({})): N8nFixture {
	const fixture = {} as N8nFixture;
	beforeAll(async () => {
		fixture.sandbox = await startSandbox();
		fixture.n8n = await startN8n({ tarball: await packTarball(), ...options() });
		fixture.credential = await saveCredential(fixture.n8n, fixture.sandbox);
	}, START_TIMEOUT_MS);
	beforeEach(() => fixture.sandbox.reset());
	afterAll(async () => {
		await fixture.n8n?.stop();
		await fixture.sandbox?.close();
	});
	return fixture;
}

/** The same with a browser, for tests of the editor. */
export function withEditor(): EditorFixture {
	// The editor loads slowly on a busy machine.
	jest.setTimeout(START_TIMEOUT_MS);
	const fixture = withN8n() as EditorFixture;
	beforeAll(async () => {
		fixture.browser = await openBrowser();
	});
	afterAll(async () => await fixture.browser?.close());
	return fixture;
}
