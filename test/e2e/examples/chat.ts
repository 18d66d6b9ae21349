import { randomUUID } from 'node:crypto';
import type { Turn } from '../counterparts/language-model';
import type { Example } from './example';
import type { ExampleSystems } from './systems';

/** Sends a chat message to an agent with scripted model turns, and returns its answer. */
export async function talk(
	{ model }: ExampleSystems,
	example: Example,
	chatInput: string,
	...script: Turn[]
): Promise<string> {
	model.script.push(...script);
	const message = { sessionId: randomUUID(), action: 'sendMessage', chatInput };
	const execution = await example.run('Chat', message);
	expect(execution.error).toBeUndefined();
	expect(model.script).toEqual([]);
	return String(execution.items('Agent')[0]?.json.output);
}
