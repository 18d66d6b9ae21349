import './environment';
import './logs';
import './expressions';
import { PollContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { JobMojitoPollingTrigger } from '../../../nodes/JobMojitoPollingTrigger/JobMojitoPollingTrigger.node';
import { additionalData } from './additionalData';
import { OneCredential } from './credentials';
import { credentialsOf } from './nodes';

const type = new JobMojitoPollingTrigger();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;

/** A polling trigger in an active workflow, polled as n8n does, with what it keeps for it. */
export class Polled {
	private readonly workflow: Workflow;
	private readonly node: INode;

	constructor(
		private readonly credential: ICredentialDataDecryptedObject,
		parameters: INodeParameters = {},
	) {
		this.node = {
			id: 'trigger',
			name: 'JobMojito Polling Trigger',
			type: 'n8n-nodes-jobmojito.jobMojitoPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: credentialsOf(parameters),
		};
		const nodes = [this.node];
		this.workflow = new Workflow({ id: '1', nodes, connections: {}, active: true, nodeTypes });
	}

	/** What n8n keeps for the trigger, as it is now. */
	get kept(): IDataObject {
		return structuredClone({ ...this.workflow.getStaticData('node', this.node) });
	}

	/**
	 * @param budget how long n8n lets it poll, in milliseconds
	 * @returns the items, nothing where the workflow does not start
	 */
	async poll(
		mode: WorkflowExecuteMode = 'trigger',
		budget?: number,
	): Promise<IDataObject[] | null> {
		const data = additionalData(new OneCredential(this.credential));
		const { workflow, node } = this;
		const context = new PollContext(workflow, node, data, mode, 'activate');
		if (budget !== undefined) Object.assign(context, { getPollBudgetMs: () => budget });
		return await workflow.expression.withIsolate(async () => {
			const given = await type.poll.call(context);
			return given && given.flat().map(({ json }) => json);
		});
	}
}
