import type { IExecuteFunctions } from 'n8n-workflow';
import { Progress } from '../../../../../nodes/JobMojito/execution/progress';

const stats = { requests: 1_012, retries: 12, waitedMs: 3_400 };

/** Runs items that take equal time, and returns everything that is reported. */
function reportsOf(items: number, seconds: number, mode: string, overrides: object = {}) {
	const reports = { log: [] as string[], editor: [] as string[], hints: [] as unknown[] };
	const context = {
		logger: { info: (text: string) => reports.log.push(text) },
		getNode: () => ({ name: 'Links' }),
		getMode: () => mode,
		sendMessageToUI: (text: string) => reports.editor.push(text),
		addExecutionHints: (hint: unknown) => reports.hints.push(hint),
		...overrides,
	} as unknown as IExecuteFunctions;
	jest.useFakeTimers();
	const progress = new Progress(context, items);
	for (let item = 1; item <= items; item++) {
		jest.advanceTimersByTime((seconds * 1_000) / items);
		progress.count(item % 10 === 0 ? 'failed' : item % 4 === 0 ? 'reused' : 'created');
	}
	progress.end(stats);
	jest.useRealTimers();
	return reports;
}

test('shows a hint with each unknown path once', () => {
	const addExecutionHints = jest.fn();
	const context = {
		addExecutionHints,
		logger: { info: () => {} },
		getNode: () => ({ name: 'Links' }),
	} as unknown as IExecuteFunctions;
	const progress = new Progress(context, 2);
	for (const paths of [['form.own'], ['form.own', 'questions[].lable'], undefined]) {
		progress.addUnknownPaths(paths);
	}
	progress.end(stats);
	const message =
		'JobMojito may not know form.own, questions[].lable, which was sent unchanged: check the spelling.';
	expect(addExecutionHints.mock.calls).toEqual([[{ message, location: 'outputPane' }]]);
});

test('a short run logs one line at its end and shows nothing', () => {
	const line =
		'JobMojito node "Links": items: 9, succeeded: 7, reused: 2, failed: 0, outcome unknown: 0, requests: 1012, retries: 12, waited for retries: 3 s, duration: 9 s';
	expect(reportsOf(9, 9, 'manual')).toEqual({ log: [line], editor: [], hints: [] });
});

test('shows a hint after a short run in which items failed', () => {
	expect(reportsOf(1_000, 9, 'manual')).toMatchObject({
		editor: [],
		hints: [{ message: '100 of 1000 items failed: see "error"', location: 'outputPane' }],
	});
});

test('logs the progress of a long run every ten seconds, and its totals at the end', () => {
	const { log, editor, hints } = reportsOf(1_000, 25, 'trigger');
	expect(log).toEqual([
		'JobMojito node "Links": 400 of 1000 items done in 10 s (40 per second), 80 reused, 40 failed, 600 left for about 15 s',
		'JobMojito node "Links": 800 of 1000 items done in 20 s (40 per second), 160 reused, 80 failed, 200 left for about 5 s',
		'JobMojito node "Links": items: 1000, succeeded: 700, reused: 200, failed: 100, outcome unknown: 0, requests: 1012, retries: 12, waited for retries: 3 s, duration: 25 s',
	]);
	expect(editor).toEqual([]);
	const message = '1000 of 1000 items done in 25 s (40 per second), 200 reused, 100 failed';
	expect(hints).toEqual([{ message, location: 'outputPane' }]);
});

test('shows the progress of a long manual run in the editor, too', () => {
	const { editor } = reportsOf(1_000, 25, 'manual');
	expect(editor).toHaveLength(3);
	expect(editor.at(-1)).toBe(
		'JobMojito: 1000 of 1000 items done in 25 s (40 per second), 200 reused, 100 failed',
	);
});

test('mentions reused items only if they exist', () => {
	expect(reportsOf(3, 30, 'manual').editor.at(-1)).toMatch(
		/ 3 of 3 items done in 30 s \(0 per second\), 0 failed$/,
	);
});

test('works in older versions of n8n and in tools, which cannot show progress', () => {
	const older = { sendMessageToUI: undefined, addExecutionHints: undefined };
	expect(reportsOf(1_000, 25, 'manual', older)).toMatchObject({ editor: [], hints: [] });
});
