import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { ItemTask } from '../../../../../nodes/JobMojito/execution/itemTask';
import { Results } from '../../../../../nodes/JobMojito/execution/results';
import { CANCELLED, abortFailure } from '../../../../../nodes/shared/client/abort';
import type { Failure } from '../../../../../nodes/shared/client/failure';
import { addition } from '../../../../../nodes/shared/errors/errorText';
import { additionPattern } from '../../../../errorText';

const file = { mimeType: 'text/plain', data: 'YQ==' };
const failure = (message: string, more: Partial<Failure> = {}): Failure => ({
	code: 'refused',
	message,
	description: 'Do something.',
	serverActed: 'no',
	...more,
});

const stats = { requests: 0, retries: 0, waitedMs: 0 };

/** The results of a run with the given items and node settings. */
function resultsOf(items: INodeExecutionData[], settings: Partial<INode> = {}) {
	const hints: unknown[] = [];
	const warnings: string[] = [];
	const node = { name: 'JobMojito', type: 'jobMojito', ...settings } as INode;
	const context = {
		getInputData: () => items,
		getNode: () => node,
		continueOnFail: () => node.onError !== undefined,
		addExecutionHints: (hint: unknown) => hints.push(hint),
		logger: { info: () => {}, warn: (text: string) => warnings.push(text) },
	} as unknown as IExecuteFunctions;
	const runScope = new AbortController();
	return { results: new Results(context, runScope), runScope, hints, warnings };
}

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, number) => ({ json: { number } }));
const taskOf = (index: number, more: Partial<ItemTask> = {}) =>
	({ index, idempotent: true, operation: {}, ...more }) as ItemTask;
const links = (...urls: string[]) => ({ body: urls.map((url) => ({ url })) });

test('returns results in input order', () => {
	const { results, hints } = resultsOf(items(3));
	results.record(taskOf(2), links('c'));
	results.record(taskOf(0, { reusedOutput: [] }), links('a'));
	results.record(taskOf(1), links('b1', 'b2'));
	expect(results.output(stats)).toEqual([
		[
			{ json: { url: 'a' }, pairedItem: { item: 0 } },
			{ json: { url: 'b1' }, pairedItem: { item: 1 } },
			{ json: { url: 'b2' }, pairedItem: { item: 1 } },
			{ json: { url: 'c' }, pairedItem: { item: 2 } },
		],
	]);
	expect(hints).toEqual([]);
});

test('returns no output for items without a result', () => {
	const { results } = resultsOf(items(3));
	results.record(taskOf(2), links('c'));
	expect(results.output(stats)[0]).toHaveLength(1);
});

test.each([
	[
		'with the fields and files of the input if Include Input Fields is on',
		true,
		{ json: { url: 'a', number: 7 }, binary: { given: file, report: file } },
	],
	[
		'without fields and files of the input if Include Input Fields is off',
		false,
		{ json: { url: 'a' }, binary: { report: file } },
	],
])('builds an output %s', (_, includeInputFields, output) => {
	const { results } = resultsOf([{ json: { number: 7, url: 'old' }, binary: { given: file } }]);
	results.record(taskOf(0, { includeInputFields }), { ...links('a'), file: { report: file } });
	expect(results.output(stats)).toEqual([[{ ...output, pairedItem: { item: 0 } }]]);
});

test('omits binary without files', () => {
	const { results } = resultsOf(items(1));
	results.record(taskOf(0, { includeInputFields: true }), links('a'));
	expect(results.output(stats)[0]).toEqual([
		{ json: { url: 'a', number: 0 }, pairedItem: { item: 0 } },
	]);
});

test('drops outdated input fields', () => {
	const { results } = resultsOf([{ json: { number: 7, score: 91, score_text: 'Good' } }]);
	const operation = { outdatedInput: /^score/ } as ItemTask['operation'];
	results.record(taskOf(0, { includeInputFields: true, operation }), links('a'));
	expect(results.output(stats)[0]![0]!.json).toEqual({ url: 'a', number: 7 });
});

test('keeps the field "error" of the input unless Retry On Fail is on', () => {
	const given = [{ json: { error: 'earlier', number: 7 } }];
	const settled = (settings: Partial<INode>) => {
		const { results } = resultsOf(given, settings);
		results.record(taskOf(0, { includeInputFields: true }), links('a'));
		return results.output(stats)[0]![0]!.json;
	};
	expect(settled({})).toEqual({ url: 'a', error: 'earlier', number: 7 });
	expect(settled({ retryOnFail: true })).toEqual({ url: 'a', number: 7 });
	expect(given[0]!.json.error).toBe('earlier');
});

describe('the error of a failed run', () => {
	const thrownBy = ({ results }: ReturnType<typeof resultsOf>) => {
		try {
			results.output(stats);
		} catch (error) {
			return error as { message: string; description: string; context: object };
		}
		throw new Error('The run did not fail');
	};

	it('is that of the first item in input order, while the run is aborted by the earliest failure', () => {
		const run = resultsOf(items(3));
		run.results.record(taskOf(1), { failure: failure('Second') });
		run.results.fail(0, failure('First'));
		run.results.fail(2, failure('Third'));
		expect(thrownBy(run)).toMatchObject({ message: 'First', context: { itemIndex: 0 } });
		expect(run.runScope.signal.reason).toMatchObject({ message: 'Second' });
		expect(run.hints).toEqual([
			{ message: '3 of 3 items failed: see "error"', location: 'outputPane' },
		]);
	});

	it('lists the items that have succeeded', () => {
		const run = resultsOf(items(4));
		run.results.record(taskOf(0), links('a'));
		run.results.fail(1, failure('No'));
		run.results.record(taskOf(3), links('d'));
		expect(thrownBy(run).description).toBe(
			`Do something. ${addition('items-succeeded', { succeeded: 2, count: 4, items: '0, 3' })}`,
		);
	});

	it('states that no item succeeded only if an item may have been processed', () => {
		const unchanged = resultsOf(items(2));
		unchanged.results.fail(1, failure('No'));
		expect(thrownBy(unchanged).description).toBe('Do something.');
		const unknownOutcome = resultsOf(items(2));
		unknownOutcome.results.fail(1, failure('No', { serverActed: 'unknown' }));
		expect(thrownBy(unknownOutcome).description).toBe(
			`Do something. ${addition('no-item-succeeded', { count: 2 })}`,
		);
	});

	it('names the items with unknown outcome and the place to check them', () => {
		const run = resultsOf(items(4));
		const late = failure('Late', { serverActed: 'unknown' });
		run.results.record(taskOf(2, { idempotent: false }), { failure: late });
		run.results.record(taskOf(1, { idempotent: false }), { failure: late });
		run.results.record(taskOf(3), { failure: late });
		expect(thrownBy(run).description).toBe(
			[
				'Do something.',
				addition('outcome-unknown'),
				addition('no-item-succeeded', { count: 4 }),
				addition('items-unknown', { items: '2 items (1 to 2)' }),
			].join(' '),
		);
	});

	it('also names items that failed after they had been processed', () => {
		const run = resultsOf(items(3));
		const noLink = failure('No link', { serverActed: 'yes' });
		for (const index of [0, 1, 2]) {
			run.results.record(taskOf(index, { idempotent: false }), { failure: noLink });
		}
		expect(thrownBy(run).description).toMatch(
			/^Do something\. 0 of 3 .* 3 items \(0 to 2\) may or/,
		);
	});

	it('has no additional advice if the failure contains advice', () => {
		const run = resultsOf(items(1));
		const own = failure('Outcome unknown', { serverActed: 'unknown', hasCheckAdvice: true });
		run.results.record(taskOf(0, { idempotent: false }), { failure: own });
		expect(thrownBy(run).description).toBe('Do something.');
	});

	it('counts items in flight as possibly processed, but not unsent ones', () => {
		const run = resultsOf(items(3));
		const first = failure('First');
		const notIdempotent = { idempotent: false };
		run.results.record(taskOf(0, notIdempotent), { failure: first });
		run.results.record(taskOf(1, notIdempotent), {
			failure: abortFailure(run.runScope.signal, true),
		});
		run.results.record(taskOf(2, notIdempotent), {
			failure: abortFailure(run.runScope.signal, false),
		});
		expect(thrownBy(run).description).toMatch(
			additionPattern('items-unknown', { items: '1 item (1)' }),
		);
		expect(run.hints).toMatchObject([{ message: '1 of 3 items failed: see "error"' }]);
	});

	it.each([
		['there is only one item', 1, {}],
		['nothing has been sent yet', 3, { scope: 'connection' as const }],
	])('does not mention other items if %s', (_, count, more: Partial<Failure>) => {
		const run = resultsOf(items(count));
		run.results.fail(0, failure('No', more));
		expect(thrownBy(run).description).toBe('Do something.');
	});
});

test('does not count aborted items as failed', () => {
	const { results, runScope, hints } = resultsOf(items(2));
	results.record(taskOf(0), links('a'));
	runScope.abort(CANCELLED);
	results.fail(1, abortFailure(runScope.signal, false));
	expect(results.output(stats)[0]).toHaveLength(1);
	expect(hints).toEqual([]);
});

test('a cancelled run names the items in flight that are not idempotent', () => {
	const { results, hints, warnings } = resultsOf(items(3));
	const stopped = abortFailure(AbortSignal.abort(), true);
	results.record(taskOf(0, { idempotent: false }), { failure: stopped });
	results.record(taskOf(1, { idempotent: false }), { failure: stopped });
	results.record(taskOf(2), { failure: stopped });
	expect(results.output(stats)).toEqual([[]]);
	const warning = addition('items-unknown', { items: 'stopped. 2 items (0 to 1)' });
	expect(warnings).toEqual([`JobMojito node "JobMojito": ${warning}`]);
	expect(hints).toEqual([{ message: warning, location: 'outputPane' }]);
});

test('shows each note once', () => {
	const { results, hints } = resultsOf(items(2));
	results.record(taskOf(0), { ...links('a'), note: 'Rows may be missing' });
	results.record(taskOf(1), { ...links('b'), note: 'Rows may be missing' });
	results.output(stats);
	expect(hints).toEqual([{ message: 'Rows may be missing', location: 'outputPane' }]);
});

describe('with Continue On Fail', () => {
	it('a failed item keeps its fields and files, and has an error', () => {
		const given = [{ json: { number: 7 }, binary: { given: file } }, ...items(2).slice(1)];
		const { results, runScope, hints } = resultsOf(given, { onError: 'continueRegularOutput' });
		results.fail(0, failure('No'));
		results.fail(1, failure('Neither'));
		expect(results.output(stats)).toEqual([
			[
				{
					json: { number: 7, error: 'No. Do something.' },
					binary: { given: file },
					pairedItem: { item: 0 },
				},
				{ json: { number: 1, error: 'Neither. Do something.' }, pairedItem: { item: 1 } },
			],
		]);
		expect(Object.keys(results.output(stats)[0]![1]!)).not.toContain('binary');
		expect(runScope.signal.aborted).toBe(false);
		expect(hints[0]).toMatchObject({ message: '2 of 2 items failed: see "error"' });
	});

	it('an item of the error output has only the error', () => {
		const given = [{ json: { number: 7 }, binary: { given: file } }];
		const { results } = resultsOf(given, { onError: 'continueErrorOutput' });
		results.fail(0, failure('No'));
		expect(results.output(stats)).toEqual([
			[{ json: { error: 'No. Do something.' }, pairedItem: { item: 0 } }],
		]);
	});
});
