import { sleep, type INodeExecutionData, type IWebhookResponseData } from 'n8n-workflow';

/** What is used of the response that n8n will send. */
interface Response {
	statusCode: number;
	once(event: 'finish' | 'close', listener: () => void): unknown;
}

interface Outcome {
	/** n8n has stored the execution. What is written to the static data now is saved. */
	onStored(): void;
	/** n8n answers with an error: JobMojito sends again. */
	onFailed(): void;
	/** Called once, after one of the others, or when neither can be told. */
	onSettled(): void;
}

/**
 * How long an execution may take to be stored whose sender has hung up, in milliseconds: nothing tells
 * then that it could not be.
 */
const MAX_STORING_MS = 5 * 60_000;

/**
 * Gives an item to the workflow and lets n8n acknowledge the delivery, which it does once the
 * execution is stored (since n8n 2.8; older versions answer first).
 *
 * n8n reads `webhookResponse` between the two. It saves static data right after that, but not what
 * `webhook()` has written: starting the execution clears the mark by which n8n knows that there is
 * something to save. So this property is a getter.
 */
export function acknowledgeWhenStored(
	response: Response,
	item: INodeExecutionData,
	{ onStored, onFailed, onSettled }: Outcome,
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
