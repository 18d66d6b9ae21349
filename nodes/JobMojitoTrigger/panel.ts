import type { TriggerPanelDefinition } from 'n8n-workflow';

const WHERE =
	'<ol><li>In the JobMojito admin app, or through your contact at JobMojito, add a webhook for each event.</li>' +
	'<li>As its URL enter the <b>Production URL</b> of this node; for a single test, the Test URL.</li>' +
	'<li>Add the header of the credential, by default <b>X-JobMojito-Secret</b>, with the same value.</li></ol>';

/** What stands beside the fields: JobMojito has no endpoint for webhooks, so the user sets them up. */
export const panel: TriggerPanelDefinition = {
	header: 'Take results from JobMojito',
	executionsHelp: {
		inactive: `${WHERE}<b>To try it</b>, click the button above, and let JobMojito send a result to the Test URL. <b>When it works</b>, publish the workflow: it then runs by itself, and its runs are in the executions list.`,
		active: `${WHERE}<b>To try it</b>, click the button above, and let JobMojito send a result to the Test URL. <b>The workflow is published</b>: what comes to the Production URL runs by itself, and its runs are in the executions list.`,
	},
	activationHint:
		'Publish the workflow, and enter the Production URL in JobMojito: results start it then without this button',
};
