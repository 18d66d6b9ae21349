import type { IExecuteFunctions } from 'n8n-workflow';
import { Progress } from '../../../../../nodes/JobMojito/execution/progress';

/** What a run of the given length says; each item takes as long as the others. */
function said(items: number, seconds: number, mode: string, own: object = {}) {
	const told = { log: [] as string[], editor: [] as string[], hints: [] as unknown[] };
	const context = {
		logger: { info: (text: string) => told.log.push(text) },
		getNode: () => ({ name: 'Links' }),
		getMode: () => mode,
		sendMessageToUI: (text: string) => told.editor.push(text),
		addExecutionHints: (hint: unknown) => told.hints.push(hint),
		...own,
	} as unknown as IExecuteFunctions;
	jest.useFakeTimers();
	const progress = new Progress(context, items);
	for (let item = 1; item <= items; item++) {
		jest.advanceTimersByTime((seconds * 1_000) / items);
		progress.count(item % 10 === 0 ? 'failed' : item % 4 === 0 ? 'reused' : 'created');
	}
	progress.end();
	jest.useRealTimers();
	return told;
}

test('what was sent and may do nothing is named beside the output, each once', () => {
	const addExecutionHints = jest.fn();
	const progress = new Progress({ addExecutionHints } as unknown as IExecuteFunctions, 2);
	for (const paths of [['form.own'], ['form.own', 'questions[].lable'], undefined]) {
		progress.addUnknownPaths(paths);
	}
	progress.end();
	const message =
		'JobMojito may not know form.own, questions[].lable, which was sent unchanged: check the spelling.';
	expect(addExecutionHints.mock.calls).toEqual([[{ message, location: 'outputPane' }]]);
});

test('a short run says nothing', () => {
	expect(said(9, 9, 'manual')).toEqual({ log: [], editor: [], hints: [] });
});

test('a short run in which items failed says so beside the output', () => {
	expect(said(1_000, 9, 'manual')).toEqual({
		log: [],
		editor: [],
		hints: [{ message: '100 of 1000 items failed: see "error"', location: 'outputPane' }],
	});
});

test('a long run says every ten seconds how far it is, and sums up', () => {
	const { log, editor, hints } = said(1_000, 25, 'trigger');
	expect(log).toEqual([
		'JobMojito node "Links": 400 of 1000 items done in 10 s (40 per second), 80 reused, 40 failed, 600 left for about 15 s',
		'JobMojito node "Links": 800 of 1000 items done in 20 s (40 per second), 160 reused, 80 failed, 200 left for about 5 s',
		'JobMojito node "Links": 1000 of 1000 items done in 25 s (40 per second), 200 reused, 100 failed',
	]);
	expect(editor).toEqual([]);
	const message = '1000 of 1000 items done in 25 s (40 per second), 200 reused, 100 failed';
	expect(hints).toEqual([{ message, location: 'outputPane' }]);
});

test('a long run by hand says it in the editor, too', () => {
	const { editor, log } = said(1_000, 25, 'manual');
	expect(editor).toHaveLength(3);
	expect(editor.map((text) => text.replace('JobMojito:', 'JobMojito node "Links":'))).toEqual(log);
});

test('nothing is said of reused where none was', () => {
	expect(said(3, 30, 'trigger').log.at(-1)).toMatch(
		/ 3 of 3 items done in 30 s \(0 per second\), 0 failed$/,
	);
});

test('what an older n8n or a tool cannot show is left out', () => {
	const older = { sendMessageToUI: undefined, addExecutionHints: undefined };
	expect(said(1_000, 25, 'manual', older)).toMatchObject({ editor: [], hints: [] });
});
