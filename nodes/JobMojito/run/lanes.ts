/**
 * Does tasks several at a time, in the order of coming, whatever limit each comes with. One for each
 * lane is got ready ahead, so that none is idle.
 *
 * @param limitOf the most tasks that may be under way when this one begins
 * @param work never throws
 */
export async function inLanes<Task>(
	tasks: AsyncIterable<Task>,
	limitOf: (task: Task) => number,
	work: (task: Task) => Promise<void>,
): Promise<void> {
	const line: Task[] = [];
	let underWay = 0;
	let wake = () => {};
	const change = async () => await new Promise<void>((resolve) => (wake = resolve));
	const advance = () => {
		while (line.length > 0 && underWay < limitOf(line[0]!)) {
			underWay++;
			void work(line.shift()!).finally(() => {
				underWay--;
				advance();
				wake();
			});
		}
	};
	for await (const task of tasks) {
		line.push(task);
		advance();
		while (line.length > limitOf(task)) await change();
	}
	while (underWay > 0) await change();
}
