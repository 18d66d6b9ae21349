import { importAndRun, node, workflowWithRows } from '../../../rig/workflow-file';
import { ids } from '../../../sandbox';
import type { ExampleSystems } from './systems';

/** n8n's "Custom API Call": the HTTP Request node with another node's credential. */
export function customApiCall(systems: () => ExampleSystems): void {
	it.each(['jobMojitoApi', 'jobMojitoOAuth2Api'])('reaches any endpoint with %s', async (type) => {
		const { n8n, sandbox, credentials } = systems();
		const request = node(
			'HTTP Request',
			'n8n-nodes-base.httpRequest',
			{
				url: `${sandbox.url}/merchant-status`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				options: {},
			},
			{ typeVersion: 4.2, credentials: { [type]: credentials[type]! } },
		);
		const execution = await importAndRun(n8n, workflowWithRows([{}], [request]));
		expect(execution.error).toBeUndefined();
		expect(execution.items('HTTP Request').map(({ json }) => json)).toEqual([
			expect.objectContaining({ merchant_id: ids.merchant, subscription_status: 'active' }),
		]);
	});
}
