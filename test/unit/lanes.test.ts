import { inLanes } from '../../nodes/JobMojito/run/lanes';

/** Lets everything happen that can without a task coming to its end. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** Tasks that are ended by hand; each has its own limit. */
class Tasks {
	readonly asked: number[] = [];
	readonly begun: number[] = [];
	isDone = false;
	readonly done: Promise<void>;
	private readonly ends: Array<() => void> = [];

	constructor(private readonly limits: number[]) {
		this.done = inLanes(
			this.tasks(),
			(task) => limits[task]!,
			async (task) => {
				this.begun.push(task);
				await new Promise<void>((resolve) => (this.ends[task] = resolve));
			},
		).then(() => void (this.isDone = true));
	}

	async end(...tasks: number[]): Promise<this> {
		for (const task of tasks) this.ends[task]!();
		await settled();
		return this;
	}

	private async *tasks() {
		for (const task of this.limits.keys()) {
			this.asked.push(task);
			yield task;
		}
	}
}

test('as many are under way as may be, and as many are got ready ahead', async () => {
	const tasks = new Tasks([2, 2, 2, 2, 2, 2]);
	await tasks.end();
	expect([tasks.begun, tasks.asked]).toEqual([
		[0, 1],
		[0, 1, 2, 3, 4],
	]);
	await tasks.end(1);
	expect([tasks.begun, tasks.asked]).toEqual([
		[0, 1, 2],
		[0, 1, 2, 3, 4, 5],
	]);
	await tasks.end(0, 2);
	expect(tasks.begun).toEqual([0, 1, 2, 3, 4]);
	await tasks.end(3, 4);
	expect(tasks.isDone).toBe(false);
	await tasks.end(5);
	expect(tasks.isDone).toBe(true);
});

test('it ends at once where there is nothing to do', async () => {
	const tasks = new Tasks([]);
	await tasks.done;
	expect(tasks.begun).toEqual([]);
});

test('each begins by its own limit, and none before those that came earlier', async () => {
	const tasks = new Tasks([3, 3, 1, 3]);
	await tasks.end();
	expect(tasks.begun).toEqual([0, 1]);
	await tasks.end(0);
	expect(tasks.begun).toEqual([0, 1]);
	await tasks.end(1);
	expect(tasks.begun).toEqual([0, 1, 2, 3]);
	await tasks.end(3, 2);
	expect(tasks.isDone).toBe(true);
});

test('it ends when the last one has ended, whichever that is', async () => {
	const tasks = new Tasks([5, 5, 5]);
	await tasks.end();
	await tasks.end(2, 1);
	expect(tasks.isDone).toBe(false);
	await tasks.end(0);
	expect(tasks.isDone).toBe(true);
});

test('what cannot be got ready is thrown', async () => {
	const broken = (async function* () {
		yield 0;
		throw new Error('No more');
	})();
	await expect(
		inLanes(
			broken,
			() => 1,
			async () => {},
		),
	).rejects.toThrow('No more');
});
