import './environment';
import { logged, deepText } from './logs';
import './expressions';
import { ExecuteContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INodeExecutionData,
	type IRun,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { OneCredential } from './credentials';
import { nodeTypes, workflowOf, type Plan } from './nodes';

export { claimsOf } from './link';
export { loadList, type ListRequest } from './list';
export { fileInMemory, keepFilesOnDisk, sha256 } from './files';
export { connected } from './oauth';
export { interviewForCandidate, locator, registerPerson, resultsOfCandidate } from './parameters';
export { until } from './until';
export { watchedSandbox } from './sandbox';

/** A workflow to run, with its input. */
export interface Given extends Plan {
	/** The input: items, or only their fields. */
	items: Array<{ json: IDataObject; binary?: INodeExecutionData['binary'] } | IDataObject>;
	credential: ICredentialDataDecryptedObject;
	/** Cancels the execution as soon as this resolves. */
	stopWhen?: Promise<unknown>;
}

/** The outcome of a run. */
export interface Outcome {
	run: IRun;
	/** The error that failed the workflow. */
	error: IRun['data']['resultData']['error'];
	/** The error's message and description. */
	errorText: string;
	/** The items of a node's output; by default of JobMojito's first one. */
	output(node?: string, index?: number): INodeExecutionData[];
	/** The fields of these items. */
	fields(node?: string, index?: number): IDataObject[];
	/** How often the credential was read. */
	credentialReads: number;
	/** How many requests were sent with a JWT, whether or not they arrived. */
	sent: number;
	/** The credential as it is stored after the run. */
	stored: ICredentialDataDecryptedObject;
	/** The complete log. */
	log: string;
	/** Everything that n8n would store or log, as searchable text. */
	text: string;
}

/** Runs a whole workflow as n8n does, in this process. */
export async function runWorkflow(given: Given): Promise<Outcome> {
	const workflow = new Workflow(workflowOf(given));
	const credentialsHelper = new OneCredential(given.credential);
	const execute = new WorkflowExecute(additionalData(credentialsHelper), 'trigger');
	const running = execute.run({
		workflow,
		startNode: workflow.getNode('People') ?? undefined,
		pinData: { People: given.items.map((item) => whole(item)) },
	});
	void given.stopWhen?.then(() => running.cancel());
	return outcomeOf(await running, credentialsHelper);
}

/** Runs only the node, several times in one execution, as in a loop. */
export async function runInLoop(given: Given, times: number, signal: AbortSignal): Promise<void> {
	const workflow = new Workflow(workflowOf(given));
	const node = workflow.getNode('JobMojito')!;
	const items = given.items.map((item) => whole(item));
	const main = [items];
	const data = additionalData(new OneCredential(given.credential));
	const runData = createRunExecutionData();
	const executeData = { node, data: { main }, source: null };
	const { execute } = await nodeTypes.getByNameAndVersion(node.type);
	await workflow.expression.acquireIsolate();
	try {
		for (let run = 0; run < times; run++) {
			await execute!.call(
				new ExecuteContext(
					workflow,
					node,
					data,
					'trigger',
					runData,
					run,
					items,
					{ main },
					executeData,
					[],
					signal,
				),
			);
		}
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function outcomeOf(run: IRun, { reads, sent, stored }: OneCredential): Outcome {
	const log = logged();
	const { runData, error } = run.data.resultData;
	const output: Outcome['output'] = (node = 'JobMojito', index = 0) =>
		runData[node]?.[0]?.data?.main?.[index] ?? [];
	return {
		run,
		error,
		errorText: error ? `${error.message}. ${error.description ?? ''}` : '',
		output,
		fields: (...of) => output(...of).map(({ json }) => json),
		credentialReads: reads,
		sent,
		stored,
		log,
		// A getter, because it is large for a long run.
		get text() {
			return `${deepText(run)}\n${JSON.stringify(run)}\n${log}`;
		},
	};
}

const whole = (item: Given['items'][number]): INodeExecutionData =>
	'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject };
