import { randomUUID } from 'node:crypto';
import { serve, type ReceivedRequest, type HttpResponse, type RunningServer } from './http';

export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_call_id?: string;
}

export interface ModelRequest {
	model: string;
	messages: ModelMessage[];
	tools: Array<{
		function: { name: string; description: string; parameters: { properties: object } };
	}>;
	stream?: boolean;
}

/** The model's next turn: text or a tool call. */
export type Turn = string | { tool: string; arguments: Record<string, unknown> };

/** A turn that depends on the tool results so far in this conversation. */
export type LaterTurn = (toolAnswers: string[]) => Turn;

/** A fake OpenAI chat completions API with scripted turns. */
export class LanguageModel {
	readonly apiKey = randomUUID();

	readonly requests: ModelRequest[] = [];

	/** The model's next turns. */
	readonly script: Array<Turn | LaterTurn> = [];

	private server!: RunningServer;

	static async start(): Promise<LanguageModel> {
		const model = new LanguageModel();
		model.server = await serve((request) => model.answer(request));
		return model;
	}

	get credential(): Record<string, unknown> {
		return { apiKey: this.apiKey, url: `${this.server.url}/v1` };
	}

	/** Tool results in this conversation. */
	get toolAnswers(): string[] {
		const { messages = [] } = this.requests.at(-1) ?? {};
		return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
	}

	reset(): void {
		this.requests.length = 0;
		this.script.length = 0;
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	private answer({ path, headers, json }: ReceivedRequest): HttpResponse {
		if (headers.authorization !== `Bearer ${this.apiKey}`) {
			return failed(401, 'Incorrect API key provided');
		}
		if (path !== '/v1/chat/completions') return failed(404, `Unknown request URL: ${path}`);
		const request = json as ModelRequest;
		this.requests.push(request);
		const next = this.script.shift();
		if (next === undefined) return failed(400, 'The script has ended');
		const turn = typeof next === 'function' ? next(this.toolAnswers) : next;
		const message = toMessage(turn);
		const common = { id: randomUUID(), created: 0, model: request.model };
		const finish_reason = typeof turn === 'string' ? 'stop' : 'tool_calls';
		if (!request.stream) {
			const choices = [{ index: 0, message, finish_reason }];
			return { body: { ...common, object: 'chat.completion', choices, usage } };
		}
		const chunk = { ...common, object: 'chat.completion.chunk' };
		const events = [
			{ ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] },
			{ ...chunk, choices: [{ index: 0, delta: {}, finish_reason }] },
		];
		return {
			headers: { 'content-type': 'text/event-stream' },
			body: [...events.map((event) => JSON.stringify(event)), '[DONE]']
				.map((data) => `data: ${data}\n\n`)
				.join(''),
		};
	}
}

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function toMessage(turn: Turn) {
	if (typeof turn === 'string') return { role: 'assistant', content: turn };
	const call = { name: turn.tool, arguments: JSON.stringify(turn.arguments) };
	const tool_calls = [{ index: 0, id: `call_${randomUUID()}`, type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls };
}

const failed = (status: number, message: string): HttpResponse => ({
	status,
	body: { error: { message, type: 'invalid_request_error' } },
});
