import type { INode } from 'n8n-workflow';
import type { ParameterReader } from '../../../../../nodes/JobMojito/parameters/parameterReader';
import { createTask, readItem } from '../../../../../nodes/JobMojito/execution/itemTask';
import type { Connection } from '../../../../../nodes/shared/client/connection';
import { errorMessage, errorRemedy } from '../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const connection = {} as Connection;

const registration = {
	resource: 'candidate',
	operation: 'register',
	interviewId: { __rl: true, mode: 'id', value: ID },
	email: 'jane@example.com',
	name: 'Jane Doe',
	sendEmail: false,
	hideIframe: true,
	isTest: false,
};
const list = { resource: 'interview', operation: 'getMany', returnAll: false, limit: 7 };

/** The task of item 3 of a node with these fields. */
function taskOf(values: Record<string, unknown>, settings: Partial<INode> = {}, mode = 'trigger') {
	const indexesRead: number[] = [];
	const read = (name: string, index: number) => {
		indexesRead.push(index);
		const value = values[name];
		if (value instanceof Error) throw value;
		return value;
	};
	const run = { node: { type: 'jobMojito', ...settings } as INode, mode };
	const fields = { read, timeZone: 'Europe/Vienna' } as unknown as ParameterReader;
	const task = createTask(readItem(fields, 3, run), connection, 3, run);
	expect(new Set(indexesRead)).toEqual(new Set([3]));
	return task;
}

test('resolves an item to its task', () => {
	expect(taskOf(registration)).toMatchObject({
		index: 3,
		connection,
		operation: { value: 'register' },
		unknownPaths: [],
		idempotent: false,
		reusedOutput: undefined,
		settings: { maxRetries: 5, timeout: 120_000 },
		rowsWanted: 0,
		includeInputFields: false,
	});
	expect(taskOf(list)).toMatchObject({ idempotent: true, rowsWanted: 7, groupSize: 1 });
});

test.each([
	['an unknown operation', { ...list, operation: 'getAll' }],
	['an unknown resource', { ...list, resource: 'interviews' }],
	['a missing operation', { ...list, operation: null }],
])('rejects %s', (_, values) => {
	expect(() => taskOf(values)).toThrow(
		expect.objectContaining({
			message: errorMessage('not-an-operation', { field: 'Operation' }),
			remedy: errorRemedy('not-an-operation'),
		}),
	);
});

test('names all required fields that are empty in one error', () => {
	const empty = { resource: 'interview', operation: 'createForCandidate', candidateName: ' ' };
	const named = (values: object) => {
		try {
			taskOf({ ...empty, ...values });
		} catch (error) {
			return (error as Error).message;
		}
		return undefined;
	};
	const person = '"Candidate Name", "Candidate Email", "Candidate Country", "Resume" are empty';
	expect(named({ position: 'existing' })).toBe(`"Interview", ${person}`);
	// Only the fields that are displayed for the item's own choice.
	expect(named({ position: 'New', mojitoLanguageCode: 'en' })).toBe(
		`"Position Name", "Position Location", "Position Country", ${person}`,
	);
	expect(() => taskOf({ ...registration, email: '' })).toThrow(/^"Email" is empty$/);
});

test('rejects an invalid boolean by its label', () => {
	expect(() => taskOf({ ...registration, includeInputFields: 'maybe' })).toThrow(
		'"Include Input Fields" must be true or false',
	);
	expect(taskOf({ ...registration, includeInputFields: 'true' }).includeInputFields).toBe(true);
});

test.each([
	['returnAll', '', errorMessage('empty-setting', { field: 'Return All' })],
	['returnAll', null, errorMessage('expression-empty', { field: 'Return All' })],
	['returnAll', undefined, errorMessage('expression-empty', { field: 'Return All' })],
	['limit', '', errorMessage('empty-setting', { field: 'Limit' })],
	['limit', null, errorMessage('expression-empty', { field: 'Limit' })],
])('rejects %s: %j on the canvas, and uses its default in a tool', (name, value, message) => {
	const parameters = { [name]: '={{ $json.column }}' };
	expect(() => taskOf({ ...list, [name]: value }, { parameters })).toThrow(message);
	const tool = { type: 'jobMojitoTool', parameters };
	expect(taskOf({ ...list, [name]: value }, tool).rowsWanted).toBe(name === 'limit' ? 50 : 7);
});

test('rejects an empty Include Input Fields', () => {
	const parameters = { includeInputFields: '={{ $json.column }}' };
	expect(() => taskOf(registration, { parameters })).toThrow(
		errorMessage('empty-setting', { field: 'Include Input Fields' }),
	);
});

test('a switch that a model leaves empty is not sent, and is an error on the canvas', () => {
	const values = { ...registration, options: { isTest: '', hideMenu: null } };
	expect(taskOf(values, { type: 'jobMojitoTool' }).request.body).not.toHaveProperty('is_test');
	expect(() => taskOf(values)).toThrow(errorMessage('empty-setting', { field: 'Hide Menu' }));
});

test.each([
	['Filters', list, { filters: '={{ $json.f }}' }],
	['Options', list, { options: '={{ $json.o }}' }],
	['Options > Batching', list, { options: { batching: '={{ $json.b }}' } }],
	[
		'Questions',
		{ resource: 'interview', operation: 'update', specifyQuestions: 'fields' },
		{ questions: '={{ $json.q }}' },
	],
])('rejects an expression for the whole collection %s', (label, values, parameters) => {
	expect(() => taskOf(values, { parameters: parameters as never })).toThrow(
		expect.objectContaining({
			message: errorMessage('collection-expression', { field: label }),
			remedy: expect.stringContaining('Add its fields one by one') as string,
		}),
	);
});

test('rejects Retry On Fail only for calls that are not idempotent', () => {
	expect(() => taskOf(registration, { retryOnFail: true })).toThrow(
		expect.objectContaining({
			message: errorMessage('retry-on-fail', { field: 'Retry On Fail', operation: 'Register' }),
			remedy: expect.stringContaining('Switch it off under Settings') as string,
		}),
	);
	expect(taskOf(list, { retryOnFail: true }).idempotent).toBe(true);
});

describe('a retry of the execution', () => {
	test('is rejected for calls that are not idempotent, with a remedy', () => {
		expect(() => taskOf(registration, {}, 'retry')).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(
					/^"Register" must not run twice, but this execution is a retry/,
				) as string,
				remedy: expect.stringContaining(
					'start a new execution with the others. If no item was processed',
				) as string,
			}),
		);
	});

	test('is accepted for idempotent calls', () => {
		expect(taskOf(list, {}, 'retry').idempotent).toBe(true);
	});

	test.each([
		[true, true],
		['true', true],
		[false, false],
	])('is allowed if the option "Run Again in a Retry" is %s', (runInRetry, isAllowed) => {
		const values = { ...registration, options: { runInRetry } };
		const retried = () => taskOf(values, {}, 'retry');
		if (isAllowed) expect(retried().idempotent).toBe(false);
		else expect(retried).toThrow('must not run twice');
	});
});

describe('an item task', () => {
	const broken = new Error('No path back');
	const link = {
		resource: 'interview',
		operation: 'signedUrl',
		type: 'interview-results-for-position',
		interviewId: ID,
		interviewProfileId: broken,
		interviewResultId: broken,
	};

	test('does not read the IDs of other types of link', () => {
		expect(taskOf(link).request.body).toMatchObject({ interview_id: ID });
		expect(() => taskOf({ ...link, type: 'results-for-profile' })).toThrow('No path back');
	});

	test.each([true, 'true', ' TRUE '])('does not read Limit if Return All is %s', (returnAll) => {
		expect(taskOf({ ...list, returnAll, limit: broken }).rowsWanted).toBe(Infinity);
	});

	test.each([false, 'false'])('reads Limit if Return All is %s', (returnAll) => {
		expect(taskOf({ ...list, returnAll }).rowsWanted).toBe(7);
	});
});
