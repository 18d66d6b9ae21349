import { EventEmitter } from 'node:events';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { JobMojitoTrigger } from '../../../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';

/** A result that is scored, and whose only missing value is its decision. */
export const scored: IDataObject = {
	id: '22222222-2222-4222-8222-222222222222',
	question_set_id: '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	status: 'active',
	interview_status: 'completed',
	processing_status: 'completed',
	score: 71.5,
	recruiter_go_next_round: null,
};
export const collected: IDataObject = { ...scored, status: 'draft', score: null };
export const selected: IDataObject = { ...scored, recruiter_go_next_round: true };
export const rejected: IDataObject = { ...scored, recruiter_go_next_round: false };

export const SECRET = { headerName: ' X-JobMojito-Secret', headerValue: 'a long random text' };

/** What a node of n8n's is asked with. */
interface Sent {
	body?: IDataObject | string;
	headers?: Record<string, string>;
	/** Whether all of it has arrived. */
	complete?: boolean;
	mode?: string;
	/** How n8n stores the execution. */
	store?: () => Promise<void>;
	/** Called with a function that ends the connection, as a sender does who waits no longer. */
	onConnection?: (hangUp: () => void) => void;
}

/** The parts of a response of n8n's server that matter here. */
class Response extends EventEmitter {
	statusCode = 200;
	writableEnded = false;
	readonly headers: Record<string, string> = {};
	private isClosed = false;

	setHeader(name: string, value: string): void {
		this.headers[name] = value;
	}

	status(status: number): this {
		this.statusCode = status;
		return this;
	}

	end(): void {
		this.writableEnded = true;
		if (this.isClosed) return;
		this.emit('finish');
		this.close();
	}

	close(): void {
		if (this.isClosed) return;
		this.isClosed = true;
		this.emit('close');
	}
}

const { webhook } = JobMojitoTrigger.prototype;
let workflows = 0;

/** A trigger in a workflow of its own, whose node is called "Results". */
export class Hooked {
	/** The static data that n8n has saved. */
	saved: IDataObject = {};
	readonly logs: string[] = [];
	/** How often its credential was read. */
	reads = 0;
	/** Its credential, or what n8n throws where it cannot be read. */
	credential: IDataObject | Error = SECRET;
	node = {
		id: 'node 1',
		name: 'Results',
		type: 'jobMojitoTrigger',
		credentials: { jobMojitoWebhookApi: { id: 'credential 1', name: 'JobMojito' } },
	} as unknown as INode;
	workflow = `${++workflows}`;

	constructor(public parameters: IDataObject = {}) {}

	/**
	 * Delivers as n8n 2.40 does it: where the node does not answer by itself and gives items, n8n
	 * stores the execution, looks at what the node wants to be answered, saves the static data that has
	 * changed since, and answers.
	 *
	 * @returns the answer's status, the headers that the node has set, and the item if there is one
	 */
	async deliver({
		body = scored,
		headers = {},
		complete = true,
		mode = 'webhook',
		store = async () => {},
		onConnection,
	}: Sent = {}) {
		const response = new Response();
		onConnection?.(() => response.close());
		const request = {
			complete,
			headersDistinct: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name, [value]]),
			),
			rawBody: undefined as Buffer | undefined,
			async readRawBody() {
				this.rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
			},
			headers,
		};
		const workflow = new Workflow({
			id: this.workflow,
			nodes: [],
			connections: {},
			active: true,
			nodeTypes: {} as INodeTypes,
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
		});
		const context = {
			getNode: () => this.node,
			getWorkflow: () => ({ id: this.workflow }),
			getMode: () => mode,
			getNodeParameter: (name: string) => ({ ...DEFAULTS, ...this.parameters })[name],
			getCredentials: async (type: string) => {
				expect(type).toBe('jobMojitoWebhookApi');
				this.reads++;
				if (this.credential instanceof Error) throw this.credential;
				return await Promise.resolve(this.credential);
			},
			getHeaderData: () => headers,
			getRequestObject: () => request,
			getResponseObject: () => response,
			getWorkflowStaticData: (of: string) => workflow.getStaticData(of, this.node),
			logger: Object.fromEntries(
				['debug', 'info', 'warn', 'error'].map((level) => [
					level,
					(words: string) => this.logs.push(`${level}: ${words}`),
				]),
			),
		};
		const result = await webhook.call(context as unknown as IWebhookFunctions);
		expect(response.writableEnded).toBe(result.noWebhookResponse === true);
		const items = result.workflowData?.flat().map(({ json }) => json);
		if (items) {
			workflow.staticData.__dataChanged = false;
			try {
				await store();
				void result.webhookResponse;
			} catch {
				response.status(500);
			}
		}
		if (response.statusCode < 500 && workflow.staticData.__dataChanged) {
			this.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		}
		if (!result.noWebhookResponse) response.end();
		return { status: response.statusCode, headers: response.headers, items };
	}

	/** As n8n that begins anew, or another process of it: there is nothing but what n8n has saved. */
	startAnew(): void {
		this.workflow = `${++workflows}`;
	}
}

const DEFAULTS: IDataObject = {
	authentication: 'none',
	events: ['interview_result'],
	repeats: 'changes',
	filters: {},
	includeHeaders: false,
};
