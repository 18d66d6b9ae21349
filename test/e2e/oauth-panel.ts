import { selectors, type Locator, type Page } from 'playwright-core';

// n8n's attribute for test IDs.
selectors.setTestIdAttribute('data-test-id');

/** An OAuth2 credential's panel in n8n's editor. */
export class OAuthPanel {
	readonly dialog: Locator;

	/** Shown when connected. */
	readonly connected: Locator;

	/** Shown when not connected. */
	readonly notConnected: Locator;

	/** The button Connect. */
	readonly opener: Locator;

	private constructor(readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
		this.connected = this.dialog.getByTestId('oauth-connect-success-banner');
		this.notConnected = this.dialog.getByTestId('oauth-not-connected-banner');
		this.opener = this.dialog.getByTestId('quick-connect-button').filter({ visible: true });
	}

	/** Opens a new credential of a type, chosen from n8n's list. */
	static async create(page: Page, type: string): Promise<OAuthPanel> {
		await page.getByTestId('add-resource-credential').click();
		await page.getByTestId('new-credential-type-select').click();
		await page.keyboard.type(type);
		await page.getByRole('option').filter({ hasText: type, visible: true }).click();
		await page.getByTestId('new-credential-type-button').click();
		return await new OAuthPanel(page).ready();
	}

	static async open(page: Page, id: string): Promise<OAuthPanel> {
		const { origin } = new URL(page.url());
		await page.goto(`${origin}/home/credentials/${id}`);
		return await new OAuthPanel(page).ready();
	}

	/** The panel of a credential that is being opened. */
	static async opened(page: Page): Promise<OAuthPanel> {
		return await new OAuthPanel(page).ready();
	}

	/** The field labels, with the star of required ones. */
	async labels(): Promise<string[]> {
		const labels = this.dialog.getByTestId('credential-connection-parameter').locator('label');
		const texts = await labels.allInnerTexts();
		return texts.map((text) => text.replace(/\s+/g, ' ').replace(' Fixed Expression', '').trim());
	}

	async fill(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
		}
	}

	/** Signs in through the popup and waits until the panel shows it. */
	async connect(): Promise<void> {
		await this.signIn(this.opener);
	}

	/** Reconnects a connected credential. */
	async reconnect(): Promise<void> {
		await this.signIn(this.dialog.getByTestId('oauth-switch-account-button'));
	}

	/** Denies consent and returns the popup's final text. */
	async deny(): Promise<string> {
		const popup = await this.openWindow(this.opener);
		await popup.locator('#deny').click();
		await popup.getByText('Failed to connect').waitFor();
		await popup.locator('summary').click();
		const says = await popup.locator('body').innerText();
		await popup.close();
		return says;
	}

	/** Opens a popup in which the server rejects the request, and returns the JSON shown. */
	async refusal(): Promise<string> {
		const popup = await this.openWindow(this.opener);
		await popup.getByText('error_code').waitFor();
		const says = await popup.locator('body').innerText();
		await popup.close();
		return says;
	}

	/** Clicks Connect, which must fail, and waits for n8n's error message. */
	async failToConnect(message: RegExp): Promise<void> {
		await this.opener.click();
		await this.page.getByText(message).first().waitFor();
	}

	/** Changes fields and saves the credential. */
	async save(fields: Record<string, string>): Promise<void> {
		await this.fill(fields);
		const saved = this.page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' && response.url().includes('/rest/credentials/'),
		);
		await this.dialog.getByTestId('credential-save-button').click();
		expect((await saved).status()).toBe(200);
	}

	private async signIn(opener: Locator): Promise<void> {
		const popup = await this.openWindow(opener);
		// The editor closes the popup after a successful sign-in.
		await Promise.all([popup.waitForEvent('close'), popup.locator('#allow').click()]);
		await this.connected.waitFor();
	}

	/** Opens the consent page's popup. */
	private async openWindow(opener: Locator): Promise<Page> {
		const [popup] = await Promise.all([this.page.context().waitForEvent('page'), opener.click()]);
		popup.setDefaultTimeout(30_000);
		return popup;
	}

	private async ready(): Promise<this> {
		await this.dialog.getByTestId('parameter-input-signInUrl').locator('input').waitFor();
		return this;
	}
}
