import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** The secret header that authenticates webhook deliveries to the JobMojito Trigger. */
export class JobMojitoWebhookApi implements ICredentialType {
	name = 'jobMojitoWebhookApi';

	displayName = 'JobMojito Webhook API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito/blob/main/docs/react-to-results.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'JobMojito does not sign its deliveries. A secret header proves that a result comes from JobMojito: enter it here, and add the same header to the webhook in JobMojito.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			required: true,
			default: 'X-JobMojito-Secret',
			description:
				'The name of the header, as you enter it in JobMojito: letters, digits and hyphens',
		},
		{
			displayName: 'Header Value',
			name: 'headerValue',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A random text of at least 16 characters that is used for this webhook only, such as a generated password',
			hint: 'To create one, run: openssl rand -hex 32',
		},
	];
}
