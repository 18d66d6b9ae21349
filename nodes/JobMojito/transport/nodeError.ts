import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Failure } from './failure';

/**
 * A failure as an error of n8n's own. It is built from words and a status alone: what the HTTP
 * client throws holds the request with its token, and n8n stores errors.
 */
export function nodeError(
	node: INode,
	{ message: problem, description, status }: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	// Of a tool's error, the agent is told the message alone.
	const message = node.type.endsWith('Tool') ? `${problem}. ${description}` : problem;
	return status === undefined
		? new NodeOperationError(node, message, { description, itemIndex })
		: new NodeApiError(node, {}, { message, description, httpCode: String(status), itemIndex });
}
