import { EventEmitter } from 'node:events';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { JobMojitoTrigger } from '../../../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';

/** A scored result without a decision. */
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

interface Delivery {
	body?: IDataObject | string;
	headers?: Record<string, string>;
	/** Whether the whole body has arrived. */
	complete?: boolean;
	mode?: string;
	/** Called to store the execution. */
	store?: () => Promise<void>;
	/** Called with a function that closes the connection, as a sender does after a timeout. */
	onConnection?: (disconnect: () => void) => void;
}

/** The used part of Express's response. */
class Response extends EventEmitter {
	statusCode = 200;
	writableEnded = false;
	readonly headers: Record<string, string> = {};
	message?: string;
	private isClosed = false;

	setHeader(name: string, value: string): void {
		this.headers[name] = value;
	}

	status(status: number): this {
		this.statusCode = status;
		return this;
	}

	json({ message }: { message: string }): void {
		this.message = message;
		this.end();
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

/** A trigger called "Results" in its own workflow. */
export class TestTrigger {
	/** The static data that n8n has saved. */
	saved: IDataObject = {};
	readonly logs: string[] = [];
	/** How often the credential was read. */
	reads = 0;
	/** The credential, or the error that n8n throws instead. */
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
	 * Delivers as n8n 2.40 does: if the node returns items, n8n stores the execution, reads
	 * `webhookResponse`, saves changed static data, and responds.
	 *
	 * @returns the status, headers and message of the response, and the items
	 */
	async deliver({
		body = scored,
		headers = {},
		complete = true,
		mode = 'webhook',
		store = async () => {},
		onConnection,
	}: Delivery = {}) {
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
			getWorkflowStaticData: (type: string) => workflow.getStaticData(type, this.node),
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
		const { statusCode, message } = response;
		return { status: statusCode, headers: response.headers, ...(message && { message }), items };
	}

	/** Continues as a new process of n8n, which has only what was saved. */
	restart(): void {
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
