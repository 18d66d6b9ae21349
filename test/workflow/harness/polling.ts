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
	type WorkflowActivateMode,
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

let workflows = 0;

/** Changes by a user before the workflow is published again. */
interface Edited {
	credential?: ICredentialDataDecryptedObject;
	credentialId?: string;
	parameters?: INodeParameters;
	/** The node's name. */
	name?: string;
}

/** A polling trigger in an active workflow, polled as n8n does, with what n8n stores for it. */
export class Polled {
	private workflow!: Workflow;
	private node: INode;
	/** Differs in each process, because the trigger keeps state per workflow in memory. */
	private id = `${++workflows}`;
	private activation: WorkflowActivateMode = 'activate';
	private isFirst = true;
	/** The static data in n8n's database. */
	private saved = '{}';

	constructor(
		private credential: ICredentialDataDecryptedObject,
		parameters: INodeParameters = {},
	) {
		this.node = {
			id: 'trigger',
			name: 'JobMojito Polling Trigger',
			type: 'n8n-nodes-jobmojito.jobMojitoPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { authentication: 'jwt', ...parameters },
			credentials: credentialsOf(parameters),
		};
		this.load();
	}

	/** The workflow's current static data. */
	get kept(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** The trigger's state. */
	get state(): IDataObject {
		const { jobMojitoTriggers } = Object(this.kept.global) as IDataObject;
		const { trigger } = Object(jobMojitoTriggers) as Record<string, { data: string } | undefined>;
		return JSON.parse(trigger?.data ?? '{}') as IDataObject;
	}

	/** Edits the workflow and publishes it again. */
	publish(edited: Edited = {}): void {
		const { credential, credentialId, parameters, name } = edited;
		if (credential) this.credential = credential;
		const node = {
			...this.node,
			...(name && { name }),
			...(parameters && { parameters: { authentication: 'jwt', ...parameters } }),
		};
		const credentials = credentialsOf(node.parameters)!;
		if (credentialId) for (const one of Object.values(credentials)) one.id = credentialId;
		this.node = { ...node, credentials };
		this.activation = 'update';
		this.load();
	}

	/** Restarts n8n. */
	restart(): void {
		this.id = `${++workflows}`;
		this.activation = 'init';
		this.load();
	}

	/**
	 * @param budget the time that n8n allows for the poll, in milliseconds
	 * @returns the items; null if the workflow does not start
	 */
	async poll(
		mode: WorkflowExecuteMode = 'trigger',
		budget?: number,
	): Promise<IDataObject[] | null> {
		const data = additionalData(new OneCredential(this.credential));
		const { workflow, node, activation } = this;
		const context = new PollContext(workflow, node, data, mode, activation);
		if (budget !== undefined) Object.assign(context, { getPollBudgetMs: () => budget });
		const given = await workflow.expression.withIsolate(async () => await type.poll.call(context));
		// n8n saves the static data after the first poll, and after each poll with items.
		if (mode !== 'manual' && (given || this.isFirst)) this.saved = JSON.stringify(this.kept);
		this.isFirst &&= mode === 'manual';
		return given && given.flat().map(({ json }) => json);
	}

	private load(): void {
		const staticData = JSON.parse(this.saved) as IDataObject;
		const { id, node } = this;
		const nodes = [node];
		this.workflow = new Workflow({
			id,
			nodes,
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
		this.isFirst = true;
	}
}
