import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import type { RunningN8n } from '../../../rig/n8n';
import { node, type SavedCredential } from '../../../rig/workflow-file';
import type { LanguageModel, LaterTurn, Turn } from '../counterparts/language-model';
import { toolConnections } from './tools';

/** An AI Agent (version 3) with a chat. */
export class Agent {
	private constructor(
		private readonly n8n: RunningN8n,
		private readonly model: LanguageModel,
		private readonly workflowId: string,
	) {}

	static async create(
		n8n: RunningN8n,
		model: LanguageModel,
		openAi: SavedCredential,
		tools: INode[],
	): Promise<Agent> {
		const chat = node('Chat', '@n8n/n8n-nodes-langchain.chatTrigger', {}, { typeVersion: 1.1 });
		const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', {}, { typeVersion: 3 });
		const chatModel = node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
			{ typeVersion: 1.2, credentials: { openAiApi: openAi } },
		);
		const workflowId = await n8n.importWorkflow({
			name: 'Agent',
			nodes: [chat, agent, chatModel, ...tools],
			connections: {
				[chat.name]: { main: [[{ node: agent.name, type: 'main', index: 0 }]] },
				[chatModel.name]: {
					ai_languageModel: [[{ node: agent.name, type: 'ai_languageModel', index: 0 }]],
				},
				...toolConnections(tools, agent),
			},
			settings: { executionOrder: 'v1' },
		});
		return new Agent(n8n, model, workflowId);
	}

	/** Sends a chat message; the model answers with these turns. Returns the results of its tools. */
	async ask(chatInput: string, ...turns: Array<Turn | LaterTurn>): Promise<string[]> {
		this.model.reset();
		this.model.script.push(...turns);
		const json = { sessionId: randomUUID(), action: 'sendMessage', chatInput };
		const { executionId } = await this.n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${this.workflowId}/run`,
			{ triggerToStartFrom: { name: 'Chat', data: { data: { main: [[{ json }]] } } } },
		);
		const { error } = await this.n8n.waitForExecution(executionId);
		expect(error).toBeUndefined();
		expect(this.model.script).toEqual([]);
		return this.model.toolAnswers;
	}
}
