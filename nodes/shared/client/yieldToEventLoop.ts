/**
 * Yields to the event loop, so that responses, webhooks and timers are processed. n8n's `sleep(0)` takes
 * a millisecond, which is as long as an item. Each call needs a new channel, because the messages of one
 * channel are delivered in a batch without yielding between them.
 */
export async function yieldToEventLoop(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port1.on('message', () => resolve());
		port2.postMessage(null);
	});
	port1.close();
}
