import type { TriggerPanelDefinition } from 'n8n-workflow';

const WHERE =
	'1. In the JobMojito admin app, or through your contact at JobMojito, add a webhook for each event.<br>' +
	'2. As its URL enter the <b>Production URL</b> of this node; to try it here, the Test URL.<br>' +
	'3. Add the header of the credential, by default <b>X-JobMojito-Secret</b>, with the same value.';

const TRY = 'Click the button above, and let JobMojito send a result to the Test URL.';

/** What stands beside the fields: JobMojito has no endpoint for webhooks, so the user sets them up. */
export const panel: TriggerPanelDefinition = {
	header: 'Take results from JobMojito',
	// What n8n shows at once; the other texts are folded away.
	activationHint: WHERE,
	executionsHelp: {
		inactive: `<b>To try it</b>: ${TRY}<br><br><b>When it works</b>, publish the workflow: results that come to the Production URL then start it by themselves. These runs are in the executions list.`,
		active: `<b>To try it</b>: ${TRY}<br><br><b>The workflow is published</b>: results that come to the Production URL start it by themselves. These runs are in the executions list.`,
	},
};
