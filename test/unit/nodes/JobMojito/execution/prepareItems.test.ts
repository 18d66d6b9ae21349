import type { ItemTask } from '../../../../../nodes/JobMojito/execution/itemTask';
import { prepareItems } from '../../../../../nodes/JobMojito/execution/prepareItems';

const taskOf = (index: number) => ({ index }) as ItemTask;
const { signal } = new AbortController();

test('lookups run concurrently, and their tasks are returned in order', async () => {
	const prepared: number[] = [];
	const finish: Array<() => void> = [];
	const tasks = prepareItems(
		4,
		async (index) => {
			prepared.push(index);
			if (index % 2) return await Promise.resolve(taskOf(index));
			const pending = new Promise<ItemTask>((resolve) => {
				finish[index] = () => resolve(taskOf(index));
			});
			if (index === 2) {
				finish[2]!();
				finish[0]!();
			}
			return { pending };
		},
		signal,
	);
	const found: number[] = [];
	for await (const { index } of tasks) found.push(index);
	expect(found).toEqual([0, 1, 2, 3]);
	expect(prepared).toEqual([0, 1, 2, 3]);
});

test('a limited number of items waits for lookups, and failed items are omitted', async () => {
	let prepared = 0;
	let finish = () => {};
	const first = new Promise<void>((resolve) => (finish = resolve));
	const tasks = prepareItems(
		3_000,
		async (index) => {
			prepared++;
			if (index === 1_000) finish();
			await Promise.resolve();
			return { pending: index === 0 ? first : Promise.resolve(taskOf(index)) };
		},
		signal,
	);
	const { value } = await tasks.next();
	expect((value as ItemTask).index).toBe(1);
	expect(prepared).toBeLessThan(1_010);
	await tasks.return(undefined);
});
