import { sleep, type INodeExecutionData, type IWebhookResponseData } from 'n8n-workflow';

/** The part of Express's response that is used here. */
interface Response {
	statusCode: number;
	once(event: 'finish' | 'close', listener: () => void): unknown;
}

interface Callbacks {
	/** n8n has stored the execution. Static data that is written now is saved with it. */
	onStored(): void;
	/** n8n responds with an error, so JobMojito will retry. */
	onFailed(): void;
	/** Called once, after `onStored` or `onFailed`, or when the outcome stays unknown. */
	onSettled(): void;
}

/**
 * How long to wait for an execution to be stored after the sender has disconnected, in milliseconds.
 * n8n does not report a failure in that case.
 */
const MAX_STORING_MS = 5 * 60_000;

/**
 * Returns an item to n8n, which stores the execution and then acknowledges the delivery with 200
 * (n8n before 2.8 responds first).
 *
 * `webhookResponse` is a getter because n8n reads it after it has stored the execution, and right
 * before it saves static data. Static data that `webhook()` itself writes is lost, because the start
 * of the execution resets n8n's flag for changed static data.
 */
export function acknowledgeWhenStored(
	response: Response,
	item: INodeExecutionData,
	{ onStored, onFailed, onSettled }: Callbacks,
): IWebhookResponseData {
	let isStored = false;
	let isSettled = false;
	const settle = () => {
		if (!isSettled) onSettled();
		isSettled = true;
	};
	const store = () => {
		if (!isStored) onStored();
		isStored = true;
	};
	response.once('finish', () => {
		if (response.statusCode >= 500) onFailed();
		else store();
		settle();
	});
	response.once('close', () => {
		if (!isSettled) void sleep(MAX_STORING_MS).then(settle);
	});
	return {
		workflowData: [[item]],
		get webhookResponse() {
			store();
			settle();
			return undefined;
		},
	};
}
