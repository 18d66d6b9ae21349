import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Failure } from './failure';

/**
 * A failure as an error of n8n's own. It is built from words and a status alone: what the HTTP
 * client throws holds the request with its token, and n8n stores errors.
 */
export function nodeError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, status } = failure;
	if (isTool(node)) return toolError(node, `${message}. ${description}`, itemIndex);
	return status === undefined
		? worded(new NodeOperationError(node, message, { itemIndex }), message, description)
		: apiError(node, failure, itemIndex);
}

/**
 * The error of a list in the panel. n8n's editor shows what to do only for this kind of error; of the
 * message it takes out the hyphens, and what stands between them where that speaks of credentials.
 */
export function listError(node: INode, failure: Failure): NodeApiError {
	return apiError(node, { ...failure, message: failure.message.replace(/[-–—]/g, '‑') });
}

/**
 * Of a tool’s error the agent is told the message, in older versions of n8n the description alone; and
 * of an error that n8n wraps first, as it does with a NodeApiError, no description at all.
 */
const toolError = (node: INode, words: string, itemIndex?: number): NodeOperationError =>
	worded(new NodeOperationError(node, words, { itemIndex }), words, words);

const apiError = (
	node: INode,
	{ message, description, status }: Failure,
	itemIndex?: number,
): NodeApiError =>
	worded(
		new NodeApiError(node, {}, { message, description, httpCode: status?.toString(), itemIndex }),
		message,
		description,
	);

/** n8n puts words of its own in the place of a message that has the name of an error of Node.js in it. */
const worded = <E extends NodeApiError | NodeOperationError>(
	error: E,
	message: string,
	description: string,
): E => Object.assign(error, { message, description });

/** Whether the node is the tool of an AI agent. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
