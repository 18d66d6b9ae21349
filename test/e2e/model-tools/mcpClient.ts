import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { INode } from 'n8n-workflow';
import type { RunningN8n } from '../../../rig/n8n';
import { node } from '../../../rig/workflow-file';
import { toolConnections } from './tools';

/** The result of a tool call. */
export interface ToolAnswer {
	text: string;
	isError: boolean;
}

/** A client of a published MCP Server Trigger over streamable HTTP. */
export class McpClient {
	/** The session that each request named, in order. */
	readonly sessionIds: Array<string | null> = [];
	private readonly client = new Client({ name: 'test', version: '1.0.0' });

	private constructor(private readonly url: URL) {}

	/** Publishes a workflow that serves the tools, and connects to it. */
	static async connect(n8n: RunningN8n, tools: INode[], path = 'recruiting'): Promise<McpClient> {
		const trigger = node(
			'MCP Server Trigger',
			'@n8n/n8n-nodes-langchain.mcpTrigger',
			{ path, authentication: 'none' },
			{ typeVersion: 2.1, webhookId: path },
		);
		const id = await n8n.importWorkflow({
			name: 'MCP server',
			nodes: [trigger, ...tools],
			connections: toolConnections(tools, trigger),
			settings: { executionOrder: 'v1' },
		});
		await n8n.activate(id);
		const mcp = new McpClient(new URL(`${n8n.url}/mcp/${path}`));
		await mcp.open();
		return mcp;
	}

	private async open(): Promise<void> {
		const transport = new StreamableHTTPClientTransport(this.url, {
			fetch: async (url, init) => {
				if (init?.method === 'POST') {
					this.sessionIds.push(new Headers(init.headers).get('mcp-session-id'));
				}
				return await fetch(url, init);
			},
		});
		await this.client.connect(transport);
	}

	async listTools() {
		return (await this.client.listTools()).tools;
	}

	async call(name: string, args: Record<string, unknown> = {}): Promise<ToolAnswer> {
		const { content, isError } = await this.client.callTool({ name, arguments: args });
		const [{ text }] = content as [{ text: string }];
		return { text, isError: isError === true };
	}

	async close(): Promise<void> {
		await this.client.close();
	}
}
