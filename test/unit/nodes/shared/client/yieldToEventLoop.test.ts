import { yieldToEventLoop } from '../../../../../nodes/shared/client/yieldToEventLoop';

const ports = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;

test('the rest of the process gets its turn', async () => {
	let hadItsTurn = false;
	setImmediate(() => (hadItsTurn = true));
	for (let turns = 0; turns < 100 && !hadItsTurn; turns++) await yieldToEventLoop();
	expect(hadItsTurn).toBe(true);
});

test('nothing is left of a turn', async () => {
	const before = ports();
	for (let turns = 0; turns < 100; turns++) await yieldToEventLoop();
	expect(ports()).toBeLessThan(before + 50);
});
