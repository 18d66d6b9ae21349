import { selectors, type Locator, type Page } from 'playwright-core';
import { dismissToasts } from './screenshots';

// n8n's attribute for test IDs.
selectors.setTestIdAttribute('data-test-id');

/** A node on the canvas. */
export const nodeOn = (page: Page, name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

/** A node's panel in n8n's editor. */
export class Panel {
	readonly dialog: Locator;

	readonly output: Locator;

	readonly input: Locator;

	/** @param page a page with an open or opening panel */
	constructor(readonly page: Page) {
		this.dialog = page.getByTestId('ndv');
		this.output = this.dialog.getByTestId('output-panel');
		this.input = this.dialog.getByTestId('ndv-input-panel');
	}

	/** Opens the panel of a node on the canvas. */
	static async of(page: Page, node: string): Promise<Panel> {
		await nodeOn(page, node).dblclick();
		const panel = new Panel(page);
		await panel.dialog.getByTestId('node-parameters').waitFor();
		return panel;
	}

	/** A field by parameter name, also inside collections. */
	field(name: string): Locator {
		return this.dialog.getByTestId(`parameter-input-${name}`);
	}

	/** A field or collection including its label. */
	item(label: string): Locator {
		const named = this.page.getByTestId('input-label').filter({ has: this.exactly(label) });
		// Its parents contain it too and come first.
		return this.dialog.getByTestId('parameter-item').filter({ has: named }).last();
	}

	/** Opens a dropdown and returns its entries. */
	async options(name: string): Promise<Locator> {
		await this.field(name).click();
		const entries = this.shown('parameter-input-item');
		await entries.first().waitFor();
		return entries;
	}

	/** The open dropdown. */
	get openList(): Locator {
		return this.page.locator('.el-select-dropdown').filter({ visible: true });
	}

	/** Selects a dropdown entry by name. */
	async choose(name: string, option: string): Promise<void> {
		await (await this.options(name)).filter({ has: this.exactly(option) }).click();
		await this.shown('parameter-input-item').first().waitFor({ state: 'hidden' });
	}

	/** Selects another entry of a multi-select field. */
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

	/** Opens a "From List" field, optionally searches, and returns the entries. */
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

	/** Chooses another mode of a resource locator and enters a value. */
	async locate(name: string, mode: string, value: string): Promise<void> {
		const locator = this.dialog.getByTestId(`resource-locator-${name}`);
		await locator.getByTestId('rlc-mode-selector').click();
		await this.shown(`mode-${mode}`).click();
		await this.shown(`mode-${mode}`).waitFor({ state: 'hidden' });
		const input = locator.getByTestId('rlc-input-container').locator('input');
		await input.fill(value);
		await input.blur();
	}

	/** The selected entry of a "From List" field. */
	async picked(name: string): Promise<string> {
		const locator = this.dialog.getByTestId(`resource-locator-${name}`);
		return await locator.getByTestId('rlc-input').inputValue();
	}

	/** Adds an option. */
	async addOption(name: string): Promise<void> {
		// The last button: those of nested options come before it.
		await this.adder().last().click();
		await this.shown('collection-parameter-option')
			.filter({ has: this.exactly(name) })
			.click();
	}

	/** Adds a nested setting to an option if missing. */
	async addSetting(option: string, name: string, field: string): Promise<void> {
		const inside = this.item(option);
		await inside.waitFor();
		if (await this.field(field).isVisible()) return;
		await this.adder(inside).click();
		// A button with one choice has no dropdown.
		const entry = this.shown('collection-parameter-option').filter({ has: this.exactly(name) });
		await entry.or(this.field(field)).first().waitFor();
		if (await entry.isVisible()) await entry.click();
		await this.field(field).waitFor();
	}

	/** Adds a row with the given details. */
	async addRow(list: string, ...details: string[]): Promise<void> {
		const rows = this.dialog.getByTestId(`fixed-collection-${list}`);
		const count = await rows.getByTestId('fixed-collection-delete').count();
		await rows.getByTestId('fixed-collection-add').click();
		await rows.getByTestId('fixed-collection-delete').nth(count).waitFor();
		await this.addDetails(list, ...details);
	}

	/** Adds hidden fields to the last row of a list. */
	async addDetails(list: string, ...details: string[]): Promise<void> {
		const rows = this.dialog.getByTestId(`fixed-collection-${list}`);
		for (const detail of details) {
			await rows.getByTestId('fixed-collection-add-property').last().click();
			const entry = this.openList.locator('li').filter({ has: this.exactly(detail) });
			await entry.click();
			await entry.waitFor({ state: 'hidden' });
		}
	}

	/** Fills in a text or number field; for rows, that of the last one. */
	async fill(name: string, value: string): Promise<void> {
		const input = this.field(name).last().locator('input, textarea');
		await input.fill(value);
		await input.blur();
	}

	/** Enters an expression. */
	async express(name: string, expression: string): Promise<void> {
		await this.field(name).hover();
		const how = this.dialog.getByTestId(`${name}-parameter-input-options-container`);
		await how.getByTestId('radio-button-expression').click();
		await this.field(name).locator('.cm-content').click();
		await this.page.keyboard.insertText(expression);
		// The expression preview covers the next field.
		await this.dialog.getByTestId('tab-params').click();
	}

	/** Drags a field of the input into a field of the node. */
	async drag(input: string, name: string): Promise<void> {
		await this.input.locator(`[data-target="mappable"][data-name="${input}"]`).hover();
		await this.page.mouse.down();
		await this.field(name).hover();
		await this.page.mouse.up();
	}

	/** Sets a switch. */
	async turn(name: string, to: 'on' | 'off'): Promise<void> {
		const on = this.field(name).locator('.el-switch.is-checked');
		if ((await on.isVisible()) !== (to === 'on')) {
			await this.field(name).locator('.el-switch').click();
		}
		await on.waitFor({ state: to === 'on' ? 'visible' : 'hidden' });
	}

	/** Validation issues in the panel. */
	get issues(): Locator {
		return this.dialog.getByTestId('parameter-issues').filter({ visible: true });
	}

	/** Closes the panel and n8n's notifications. */
	async close(): Promise<void> {
		await dismissToasts(this.page);
		await this.page.getByTestId('ndv-close-button').click();
		await this.dialog.waitFor({ state: 'hidden' });
	}

	/** Executes the node and returns the text of its output. */
	async execute(): Promise<string> {
		await this.dialog.getByTestId('node-execute-button').click();
		// Depending on timing, the editor reports the workflow instead of the node.
		await this.page
			.getByText(/^(Node|Workflow) executed successfully$/)
			.first()
			.waitFor();
		// The other views truncate the output.
		await this.showOutputAs('table');
		return await this.output.locator('table').innerText();
	}

	async showOutputAs(mode: 'table' | 'json'): Promise<void> {
		await this.output.getByTestId(`radio-button-${mode}`).click();
	}

	private adder(within = this.dialog): Locator {
		return within.getByTestId('collection-parameter-add');
	}

	/** Elements outside of the panel, such as dropdowns. n8n keeps closed ones hidden. */
	private shown(testId: string): Locator {
		return this.page.getByTestId(testId).filter({ visible: true });
	}

	private exactly(text: string): Locator {
		return this.page.getByText(text, { exact: true });
	}
}
