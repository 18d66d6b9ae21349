import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright-core';
import { chromiumFromNpm } from './chromium-from-npm';

/**
 * Opens a headless Chromium: the one at CHROMIUM_PATH if that is set, one from npm on Linux x64,
 * and the installed Chrome elsewhere.
 */
export async function openBrowser(): Promise<Browser> {
	return await chromium.launch(await launchOptions());
}

async function launchOptions(): Promise<LaunchOptions> {
	const { CHROMIUM_PATH } = process.env;
	// Chromium's sandbox does not work for root; the browser only opens pages of this project.
	if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] };
	if (process.platform === 'linux' && process.arch === 'x64') return await chromiumFromNpm();
	return { channel: 'chrome' };
}

/**
 * Opens a page of n8n's editor as the owner, signing in on the first call. All pages share one
 * session, so only the first one loads the whole editor.
 */
export async function openEditor(
	browser: Browser,
	n8n: { url: string; email: string; password: string },
	path = '/home/workflows',
): Promise<Page> {
	const options = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
	const [context = await browser.newContext(options)] = browser.contexts();
	const page = await context.newPage();
	const isSignedIn = (await context.cookies(n8n.url)).length > 0;
	if (isSignedIn) {
		await page.goto(`${n8n.url}${path}`);
		return page;
	}
	await page.goto(`${n8n.url}/signin?redirect=${encodeURIComponent(path)}`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.email);
	await page.locator('input[name="password"]').fill(n8n.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => url.pathname === path.split('?', 1)[0]);
	return page;
}
