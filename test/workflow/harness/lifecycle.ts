type Work = () => unknown;

const starts: Work[] = [];
const ends: Work[] = [];
const inJest = typeof beforeAll === 'function';

/** Registers a setup before the tests of a file, or before the work of a program without Jest. */
export const atStart = (work: Work): unknown =>
	inJest ? beforeAll(work as never) : starts.push(work);

/** Registers a teardown; the last one registered runs first. */
export const atEnd = (work: Work): unknown =>
	inJest ? afterAll(work as never) : ends.unshift(work);

/** Registers a setup before each test; ignored in a program without Jest. */
export const atEachTest = (work: Work): unknown => inJest && beforeEach(work as never);

/** Runs workflows in a program without Jest, with setups and teardowns. */
export async function withoutJest<T>(work: () => Promise<T>): Promise<T> {
	for (const start of starts) await start();
	try {
		return await work();
	} finally {
		for (const end of ends) await end();
	}
}
