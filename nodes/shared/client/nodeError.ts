import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Failure } from './failure';
import { failureData } from './failureCause';

/**
 * Converts a failure to n8n's error class. It is built from texts and a status only, because n8n
 * stores errors, and the HTTP client's error contains the request with its token.
 */
export function nodeError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, status } = failure;
	if (status !== undefined && !isTool(node)) return apiError(node, failure, itemIndex);
	// An agent sees only the message of a tool's error, or only the description in older versions of
	// n8n, and no description of an error that n8n wraps, such as NodeApiError. So both contain all
	// texts.
	const text = `${message}. ${description}`;
	const texts = isTool(node) ? { ...failure, message: text, description: text } : failure;
	return withTexts(new NodeOperationError(node, texts.message, { itemIndex }), texts);
}

/**
 * The error of a list picker. n8n's editor shows the description of a NodeApiError only, and removes
 * hyphens from its message together with text about credentials between them; hence other hyphens.
 */
export function listError(node: INode, failure: Failure): NodeApiError {
	return apiError(node, { ...failure, message: failure.message.replace(/[-–—]/g, '‑') });
}

function apiError(node: INode, failure: Failure, itemIndex?: number): NodeApiError {
	const { message, description, status } = failure;
	const options = { message, description, httpCode: status?.toString(), itemIndex };
	return withTexts(new NodeApiError(node, {}, options), failure);
}

/**
 * Restores the texts, since n8n's constructors replace a message that contains an error code of
 * Node.js. Adds the failure's code to the context that n8n stores, and the cause for n8n's scheduler.
 */
function withTexts<E extends NodeApiError | NodeOperationError>(error: E, failure: Failure): E {
	const { code, message, description } = failure;
	const data = failureData(failure);
	error.context.failureCode = code;
	return Object.assign(error, { message, description, ...(data && { failure: data }) });
}

/** Whether the node runs as a tool of an AI agent. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
