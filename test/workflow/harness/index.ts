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
export { loadList, type Asked } from './list';
export { fileInMemory, keepFilesOnDisk, sha256 } from './files';
export { connected } from './oauth';
export { interviewForCandidate, locator, registerPerson, resultsOfCandidate } from './parameters';
export { until } from './until';
export { watchedSandbox } from './sandbox';

/** A workflow to run, and what it is run on. */
export interface Given extends Plan {
	/** The input, each item as its fields or whole. */
	items: Array<{ json: IDataObject; binary?: INodeExecutionData['binary'] } | IDataObject>;
	credential: ICredentialDataDecryptedObject;
	/** Stops the execution, as the button in n8n's editor does, as soon as this is settled. */
	stopWhen?: Promise<unknown>;
}

/** What came of a run. */
export interface Outcome {
	run: IRun;
	/** What made the workflow fail. */
	error: IRun['data']['resultData']['error'];
	/** The error's words, as n8n shows them. */
	said: string;
	/** The items of an output, the first one of JobMojito unless told otherwise. */
	output(node?: string, index?: number): INodeExecutionData[];
	/** The fields of these items. */
	fields(node?: string, index?: number): IDataObject[];
	/** How often the credential was read. */
	credentialReads: number;
	/** How many requests were sent with a JWT, whether or not anyone received them. */
	sent: number;
	/** The credential as it is stored after the run. */
	stored: ICredentialDataDecryptedObject;
	/** All that was logged. */
	log: string;
	/** All of it that n8n would store or log, as text to be searched. */
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

/** Runs the node alone, several times in one execution, as in a loop. */
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
		said: error ? `${error.message}. ${error.description ?? ''}` : '',
		output,
		fields: (...of) => output(...of).map(({ json }) => json),
		credentialReads: reads,
		sent,
		stored,
		log,
		// Only for those who ask: of a long run it is a lot.
		get text() {
			return `${deepText(run)}\n${JSON.stringify(run)}\n${log}`;
		},
	};
}

const whole = (item: Given['items'][number]): INodeExecutionData =>
	'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject };
