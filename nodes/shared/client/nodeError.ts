import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { Failure } from './failure';

/**
 * Converts a failure to n8n's error class. It is built from texts and a status only, because n8n stores
 * errors, and the HTTP client's error holds the request with its token.
 */
export function nodeError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, status } = failure;
	if (isTool(node)) return toolError(node, `${message}. ${description}`, itemIndex);
	return status === undefined
		? withTexts(new NodeOperationError(node, message, { itemIndex }), message, description)
		: apiError(node, failure, itemIndex);
}

/**
 * The error of a list picker. n8n's editor shows the description of a NodeApiError only, and removes
 * hyphens from its message together with text about credentials between them; hence other hyphens.
 */
export function listError(node: INode, failure: Failure): NodeApiError {
	return apiError(node, { ...failure, message: failure.message.replace(/[-–—]/g, '‑') });
}

/**
 * An agent sees only the message of a tool's error, or only the description in older versions of n8n,
 * and no description of an error that n8n wraps, such as NodeApiError. So both hold the whole text.
 */
const toolError = (node: INode, text: string, itemIndex?: number): NodeOperationError =>
	withTexts(new NodeOperationError(node, text, { itemIndex }), text, text);

const apiError = (
	node: INode,
	{ message, description, status }: Failure,
	itemIndex?: number,
): NodeApiError =>
	withTexts(
		new NodeApiError(node, {}, { message, description, httpCode: status?.toString(), itemIndex }),
		message,
		description,
	);

/** Restores the texts: n8n's constructors replace a message that contains an error code of Node.js. */
const withTexts = <E extends NodeApiError | NodeOperationError>(
	error: E,
	message: string,
	description: string,
): E => Object.assign(error, { message, description });

/** Whether the node runs as a tool of an AI agent. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
