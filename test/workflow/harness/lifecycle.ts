type Work = () => unknown;

const starts: Work[] = [];
const ends: Work[] = [];
const inJest = typeof beforeAll === 'function';

/** Has something done before a file's tests, or before the work of a program without Jest. */
export const atStart = (work: Work): unknown =>
	inJest ? beforeAll(work as never) : starts.push(work);

/** Has something done after them, the last thing first. */
export const atEnd = (work: Work): unknown =>
	inJest ? afterAll(work as never) : ends.unshift(work);

/** Has something done before each test; a program without Jest has none. */
export const atEachTest = (work: Work): unknown => inJest && beforeEach(work as never);

/** Runs workflows in a program without Jest: what they need is made before and removed after. */
export async function withoutJest<T>(work: () => Promise<T>): Promise<T> {
	for (const start of starts) await start();
	try {
		return await work();
	} finally {
		for (const end of ends) await end();
	}
}
