import { ExecutionLifecycleHooks } from 'n8n-core';
import type { INodeParameters, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { OneCredential } from './credentials';

const n8nUrl = 'http://localhost:5678/';

/** The part of n8n's additional execution data that these tests need. */
export const additionalData = (
	credentialsHelper: OneCredential,
	currentNodeParameters?: INodeParameters,
): IWorkflowExecuteAdditionalData =>
	({
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		...(currentNodeParameters && { currentNodeParameters }),
		executionId: '1',
		variables: {},
		instanceBaseUrl: n8nUrl,
		restApiUrl: `${n8nUrl}rest`,
		formWaitingBaseUrl: `${n8nUrl}form-waiting`,
		webhookWaitingBaseUrl: `${n8nUrl}webhook-waiting`,
		hooks: new ExecutionLifecycleHooks('trigger', '1', {} as never),
	}) as unknown as IWorkflowExecuteAdditionalData;
