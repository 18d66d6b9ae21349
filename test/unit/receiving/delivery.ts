import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { JobMojitoTrigger } from '../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';

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

export const SECRET = { headerName: ' X-JobMojito-Secret', headerValue: 'a long random text' };

/** What a node of n8n's is asked with. */
interface Sent {
	body?: IDataObject | string;
	headers?: Record<string, string>;
	/** Whether all of it has arrived. */
	complete?: boolean;
	mode?: string;
}

const { webhook } = JobMojitoTrigger.prototype;
let workflows = 0;

/** A trigger in a workflow of its own, whose node is called "Results". */
export class Hooked {
	/** What n8n keeps for it. */
	kept: IDataObject = {};
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
	};
	workflow = `${++workflows}`;

	constructor(public parameters: IDataObject = {}) {}

	/** @returns the answer's status, the headers that were set for it, and the item if there is one */
	async deliver({ body = scored, headers = {}, complete = true, mode = 'webhook' }: Sent = {}) {
		const answer = { status: 0, isEnded: false, headers: {} as Record<string, string> };
		const response = {
			setHeader: (name: string, value: string) => (answer.headers[name] = value),
			status: (status: number) => {
				answer.status = status;
				return { end: () => (answer.isEnded = true) };
			},
		};
		const request = {
			complete,
			headersDistinct: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name, [value]]),
			),
			rawBody: undefined as Buffer | undefined,
			async readRawBody() {
				this.rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
			},
		};
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
			getWorkflowStaticData: (of: string) => {
				expect(of).toBe('node');
				return this.kept;
			},
			logger: Object.fromEntries(
				['debug', 'warn', 'error'].map((level) => [
					level,
					(words: string) => this.logs.push(`${level}: ${words}`),
				]),
			),
		};
		const { workflowData, noWebhookResponse } = await webhook.call(
			context as unknown as IWebhookFunctions,
		);
		expect([answer.isEnded, noWebhookResponse]).toEqual([true, true]);
		const items = workflowData?.flat().map(({ json }) => json);
		return { status: answer.status, headers: answer.headers, items };
	}

	/** As n8n that begins anew, or another process of it: there is nothing but what n8n has kept. */
	startAnew(): void {
		this.workflow = `${++workflows}`;
		this.kept = JSON.parse(JSON.stringify(this.kept)) as IDataObject;
	}
}

const DEFAULTS: IDataObject = {
	authentication: 'none',
	events: ['interview_result'],
	repeats: 'changes',
	filters: {},
	includeHeaders: false,
};
