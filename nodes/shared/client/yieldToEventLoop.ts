/**
 * Gives the rest of the process its turn: answers that have come, webhooks, timers. n8n's `sleep(0)`
 * does so, too, but takes a millisecond, which is as long as an item. A channel of its own each time:
 * the messages of one channel are handed out many at once, and nothing else gets its turn between them.
 */
export async function yieldToEventLoop(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port1.on('message', () => resolve());
		port2.postMessage(null);
	});
	port1.close();
}
