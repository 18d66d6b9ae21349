import { selectors, type Locator, type Page } from 'playwright-core';
import { dismissToasts } from './pictures';

// As n8n's editor names its elements for tests.
selectors.setTestIdAttribute('data-test-id');

/** A node on the canvas. */
export const nodeOn = (page: Page, name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

/** A node's panel in n8n's editor, used as a person uses it. */
export class Panel {
	readonly dialog: Locator;

	readonly output: Locator;

	/** @param page where the panel of a node is open, or is about to open */
	constructor(readonly page: Page) {
		this.dialog = page.getByTestId('ndv');
		this.output = this.dialog.getByTestId('output-panel');
	}

	/** Opens the panel of a node on the canvas. */
	static async of(page: Page, node: string): Promise<Panel> {
		await nodeOn(page, node).dblclick();
		const panel = new Panel(page);
		await panel.dialog.getByTestId('node-parameters').waitFor();
		return panel;
	}

	/** A field by its parameter's name, however deep it is in collections. */
	field(name: string): Locator {
		return this.dialog.getByTestId(`parameter-input-${name}`);
	}

	/** A field or collection by its label, together with that. */
	item(label: string): Locator {
		const named = this.page.getByTestId('input-label').filter({ has: this.exactly(label) });
		// What it stands in has it, too, and comes before it.
		return this.dialog.getByTestId('parameter-item').filter({ has: named }).last();
	}

	/** Opens a field's list and gives its entries. */
	async options(name: string): Promise<Locator> {
		await this.field(name).click();
		const entries = this.shown('parameter-input-item');
		await entries.first().waitFor();
		return entries;
	}

	/** The list that is open. */
	get openList(): Locator {
		return this.page.locator('.el-select-dropdown').filter({ visible: true });
	}

	/** Chooses from a field's list by the name that the list shows. */
	async choose(name: string, option: string): Promise<void> {
		await (await this.options(name)).filter({ has: this.exactly(option) }).click();
		await this.shown('parameter-input-item').first().waitFor({ state: 'hidden' });
	}

	/** Chooses one more of a field that takes several. */
	async tick(name: string, option: string): Promise<void> {
		await this.field(name).click();
		const list = this.openList;
		await list
			.locator('li')
			.filter({ has: this.exactly(option) })
			.click();
		await this.dialog.getByTestId('tab-params').click();
		await list.waitFor({ state: 'hidden' });
	}

	/** Opens a "From List" field, searches if it is said for what, and gives the entries. */
	async list(name: string, search = ''): Promise<Locator> {
		await this.dialog.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input').click();
		const entries = this.shown('rlc-item');
		await entries.first().waitFor();
		if (search) {
			await this.shown('rlc-search').fill(search);
			await entries.filter({ hasNotText: search }).first().waitFor({ state: 'hidden' });
			await entries.first().waitFor();
		}
		return entries;
	}

	/** The name that a "From List" field shows as chosen. */
	async picked(name: string): Promise<string> {
		const locator = this.dialog.getByTestId(`resource-locator-${name}`);
		return await locator.getByTestId('rlc-input').inputValue();
	}

	/** Adds an option, as the button below them does. */
	async addOption(name: string): Promise<void> {
		// The button stands below the options, and those inside options below them.
		await this.adder().last().click();
		await this.shown('collection-parameter-option')
			.filter({ has: this.exactly(name) })
			.click();
	}

	/** Adds a setting inside an option, unless the option came with it. */
	async addSetting(option: string, name: string, field: string): Promise<void> {
		const inside = this.item(option);
		await inside.waitFor();
		if (await this.field(field).isVisible()) return;
		await this.adder(inside).click();
		// A button that can add one thing alone asks nothing.
		const entry = this.shown('collection-parameter-option').filter({ has: this.exactly(name) });
		await entry.or(this.field(field)).first().waitFor();
		if (await entry.isVisible()) await entry.click();
		await this.field(field).waitFor();
	}

	/** Adds a row to a list of rows, and details to it, as its buttons do. */
	async addRow(list: string, ...details: string[]): Promise<void> {
		const rows = this.dialog.getByTestId(`fixed-collection-${list}`);
		const count = await rows.getByTestId('fixed-collection-delete').count();
		await rows.getByTestId('fixed-collection-add').click();
		await rows.getByTestId('fixed-collection-delete').nth(count).waitFor();
		for (const detail of details) {
			await rows.getByTestId('fixed-collection-add-property').nth(count).click();
			const entry = this.openList.locator('li').filter({ has: this.exactly(detail) });
			await entry.click();
			await entry.waitFor({ state: 'hidden' });
		}
	}

	/** Types a value into a field of text or numbers; of those in rows, into that of the last one. */
	async fill(name: string, value: string): Promise<void> {
		const input = this.field(name).last().locator('input, textarea');
		await input.fill(value);
		await input.blur();
	}

	/** Writes an expression into a field, as a person does who knows its name. */
	async express(name: string, expression: string): Promise<void> {
		await this.field(name).hover();
		const how = this.dialog.getByTestId(`${name}-parameter-input-options-container`);
		await how.getByTestId('radio-button-expression').click();
		await this.field(name).locator('.cm-content').click();
		await this.page.keyboard.insertText(expression);
		// What n8n shows below it while it is written covers the next field.
		await this.dialog.getByTestId('tab-params').click();
	}

	/** Turns a switch on or off, unless it stands so. */
	async turn(name: string, to: 'on' | 'off'): Promise<void> {
		const on = this.field(name).locator('.el-switch.is-checked');
		if ((await on.isVisible()) !== (to === 'on')) {
			await this.field(name).locator('.el-switch').click();
		}
		await on.waitFor({ state: to === 'on' ? 'visible' : 'hidden' });
	}

	/** What n8n marks as wrong in the panel. */
	get issues(): Locator {
		return this.dialog.getByTestId('parameter-issues').filter({ visible: true });
	}

	/** Closes the panel, and with it what n8n has said of its node. */
	async close(): Promise<void> {
		await dismissToasts(this.page);
		await this.page.getByTestId('ndv-close-button').click();
		await this.dialog.waitFor({ state: 'hidden' });
	}

	/** Executes the node and waits for its output, of which it gives the text. */
	async execute(): Promise<string> {
		await this.dialog.getByTestId('node-execute-button').click();
		// n8n's editor may know of the end before it knows of the node, and says so of the workflow then.
		await this.page
			.getByText(/^(Node|Workflow) executed successfully$/)
			.first()
			.waitFor();
		// The other ways to show it leave out what does not fit.
		await this.showOutputAs('table');
		return await this.output.locator('table').innerText();
	}

	async showOutputAs(mode: 'table' | 'json'): Promise<void> {
		await this.output.getByTestId(`radio-button-${mode}`).click();
	}

	private adder(within = this.dialog): Locator {
		return within.getByTestId('collection-parameter-add');
	}

	/** What n8n shows outside the panel, such as an open list. It keeps closed ones, hidden. */
	private shown(testId: string): Locator {
		return this.page.getByTestId(testId).filter({ visible: true });
	}

	private exactly(text: string): Locator {
		return this.page.getByText(text, { exact: true });
	}
}
