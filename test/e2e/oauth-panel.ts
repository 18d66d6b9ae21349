import { selectors, type Locator, type Page } from 'playwright-core';

// As n8n's editor names its elements for tests.
selectors.setTestIdAttribute('data-test-id');

/** The panel of an OAuth2 credential in n8n's editor, used as a person uses it. */
export class OAuthPanel {
	readonly dialog: Locator;

	/** Says that somebody has signed in. */
	readonly connected: Locator;

	/** Says that nobody has. */
	readonly notConnected: Locator;

	private readonly opener: Locator;

	private constructor(readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
		this.connected = this.dialog.getByTestId('oauth-connect-success-banner');
		this.notConnected = this.dialog.getByTestId('oauth-not-connected-banner');
		this.opener = this.dialog.getByTestId('quick-connect-button').filter({ visible: true });
	}

	/** Opens the panel of a new credential, chosen by its type's name from n8n's list. */
	static async create(page: Page, type: string): Promise<OAuthPanel> {
		await page.getByTestId('add-resource-credential').click();
		await page.getByTestId('new-credential-type-select').click();
		await page.keyboard.type(type);
		await page.getByRole('option').filter({ hasText: type, visible: true }).click();
		await page.getByTestId('new-credential-type-button').click();
		return await new OAuthPanel(page).ready();
	}

	/** Opens the panel of a saved credential. */
	static async open(page: Page, id: string): Promise<OAuthPanel> {
		const { origin } = new URL(page.url());
		await page.goto(`${origin}/home/credentials/${id}`);
		return await new OAuthPanel(page).ready();
	}

	/** The names of the fields as a user reads them, with the star of those that are required. */
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

	/** Signs in, in the window that opens, and waits until the panel says so. */
	async connect(): Promise<void> {
		await this.signIn(this.opener);
	}

	/** Signs in again where somebody had signed in. */
	async reconnect(): Promise<void> {
		await this.signIn(this.dialog.getByTestId('oauth-switch-account-button'));
	}

	/** Refuses consent and gives what the window says in the end; the user closes it. */
	async deny(): Promise<string> {
		const popup = await this.openWindow(this.opener);
		await popup.locator('#deny').click();
		await popup.getByText('Failed to connect').waitFor();
		await popup.locator('summary').click();
		const says = await popup.locator('body').innerText();
		await popup.close();
		return says;
	}

	/** Opens the sign-in window where the server asks nothing but refuses, and gives the JSON that it shows. */
	async refusal(): Promise<string> {
		const popup = await this.openWindow(this.opener);
		await popup.getByText('error_code').waitFor();
		const says = await popup.locator('body').innerText();
		await popup.close();
		return says;
	}

	/** Clicks Connect where no window opens, and waits until n8n says so. */
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
		// The editor closes it when the sign-in has come to a good end.
		await Promise.all([popup.waitForEvent('close'), popup.locator('#allow').click()]);
		await this.connected.waitFor();
	}

	/** Opens the window of the consent page. */
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
