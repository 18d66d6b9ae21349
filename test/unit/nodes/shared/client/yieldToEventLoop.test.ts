import { yieldToEventLoop } from '../../../../../nodes/shared/client/yieldToEventLoop';

const ports = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;

test('yields to the event loop', async () => {
	let hadItsTurn = false;
	setImmediate(() => (hadItsTurn = true));
	for (let turns = 0; turns < 100 && !hadItsTurn; turns++) await yieldToEventLoop();
	expect(hadItsTurn).toBe(true);
});

test('leaves no event listeners', async () => {
	const before = ports();
	for (let turns = 0; turns < 100; turns++) await yieldToEventLoop();
	expect(ports()).toBeLessThan(before + 50);
});
