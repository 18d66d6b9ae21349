import type { Page } from 'playwright-core';
import { openEditor } from '../../../rig/browser';
import { setField, type SavedCredential } from '../../../rig/workflow-file';
import { deliver, line, scored, trigger } from '../deliveries';
import { errorMessage } from '../../errorText';
import { fixture } from './fixture';
import { Panel } from './panel';
import { screenshot } from './screenshots';

const secret = 'correct-horse-battery-staple';

let credential: SavedCredential;
let page: Page;

async function openTrigger(one = trigger(credential)): Promise<Panel> {
	const id = await fixture.n8n.importWorkflow(line([one, setField('Next', '$json')]));
	page = await openEditor(fixture.browser, fixture.n8n, `/workflow/${id}`);
	page.setDefaultTimeout(45_000);
	return await Panel.of(page, one.name);
}

describe('the panel of the trigger', () => {
	beforeAll(async () => {
		const name = 'JobMojito Webhook API';
		const data = { headerName: 'X-JobMojito-Secret', headerValue: secret };
		credential = {
			id: await fixture.n8n.createCredential({ name, type: 'jobMojitoWebhookApi', data }),
			name,
		};
	});

	afterEach(async () => await page?.close());

	it('explains the setup, and shows a result from the Test URL', async () => {
		const one = trigger(credential);
		const panel = await openTrigger(one);
		await panel.dialog.getByText('add a webhook for each event').waitFor();
		await screenshot(page, 'trigger', panel.dialog, 0);
		await panel.dialog.getByText('Webhook URLs').click();
		const path = `/webhook-test/${one.webhookId}/webhook`;
		await panel.dialog.getByText(path).waitFor();

		await panel.dialog.getByTestId('trigger-execute-button').click();
		await panel.dialog.getByText('Listening for test event').waitFor();
		const result = scored();
		expect(await deliver(`${fixture.n8n.url}${path}`, result, ['x-jobmojito-secret', secret])).toBe(
			200,
		);
		await panel.output.getByText(String(result.id)).first().waitFor();
		await screenshot(page, 'trigger-result', panel.dialog, 0);
	});

	it('warns if authentication is off', async () => {
		const panel = await openTrigger();
		const notice = panel.dialog.getByText('Anyone who knows the URL');
		expect(await notice.isVisible()).toBe(false);
		await panel.choose('authentication', 'None');
		await notice.waitFor();
		for (const filter of ['Decision', 'Interviews', 'Maximum Score', 'Minimum Score'])
			await panel.addOption(filter);
	});

	it('tests the credential when it is saved', async () => {
		const panel = await openTrigger();
		await panel.dialog.getByTestId('credential-edit-button').click();
		const dialog = page.getByTestId('editCredential-modal');
		await dialog.waitFor();
		const value = dialog.getByTestId('parameter-input-headerValue').locator('input');
		await value.fill('two words\tand a tab');
		await dialog.getByTestId('credential-save-button').click();
		await dialog.getByText('More details').click();
		await dialog.getByText(errorMessage('header-value-invalid')).waitFor();
		await value.fill(secret);
		await dialog.getByTestId('credential-save-button').click();
		await dialog.getByTestId('credentials-config-container-test-success').waitFor();
	});
});
