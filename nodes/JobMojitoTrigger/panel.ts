import type { TriggerPanelDefinition } from 'n8n-workflow';

const SETUP =
	'1. In the JobMojito admin app, or through your contact at JobMojito, add a webhook for each event.<br>' +
	'2. Enter the <b>Production URL</b> of this node as its URL, or the Test URL for a test.<br>' +
	'3. Add the header of the credential, by default <b>X-JobMojito-Secret</b>, with the same value.';

const TEST =
	'<b>To test</b>: click the button above, and let JobMojito send a result to the Test URL.';

/** The text beside the fields. JobMojito has no endpoint for webhooks, so users add them by hand. */
export const panel: TriggerPanelDefinition = {
	header: 'Receive results from JobMojito',
	// n8n shows this text immediately, and the others collapsed.
	activationHint: SETUP,
	executionsHelp: {
		inactive: `${TEST}<br><br><b>When the test works</b>, publish the workflow. Results that JobMojito sends to the Production URL then start it; you find these runs in the executions list.`,
		active: `${TEST}<br><br><b>The workflow is published</b>: results that JobMojito sends to the Production URL start it. You find these runs in the executions list.`,
	},
};
