import type { INode } from 'n8n-workflow';
import type { Fields } from '../../nodes/JobMojito/run/fields';
import { prepare } from '../../nodes/JobMojito/run/job';
import type { Connection } from '../../nodes/JobMojito/transport/connection';

const ID = '11111111-1111-4111-8111-111111111111';
const connection = { key: 1 } as Connection;

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

/** The job of item 3, of a node with these fields. */
function jobOf(values: Record<string, unknown>, settings: Partial<INode> = {}) {
	const asked: number[] = [];
	const read = (name: string, index: number) => {
		asked.push(index);
		return values[name];
	};
	const fields = { read, timeZone: 'Europe/Vienna' } as unknown as Fields;
	const job = prepare(fields, connection, 3, settings as INode);
	expect(new Set(asked)).toEqual(new Set([3]));
	return job;
}

test('a job has all that its item needs', () => {
	expect(jobOf(registration)).toMatchObject({
		index: 3,
		connection,
		operation: { value: 'register' },
		parameters: { email: 'jane@example.com', timeZone: 'Europe/Vienna' },
		unknown: [],
		safe: false,
		kept: undefined,
		limits: { maxRetries: 5, timeout: 120_000 },
		rowsWanted: 0,
		includeInputFields: false,
	});
	expect(jobOf(list)).toMatchObject({ safe: true, rowsWanted: 7, groupSize: 1 });
});

test.each([
	['an operation that there is not', { ...list, operation: 'getAll' }],
	['a resource that there is not', { ...list, resource: 'interviews' }],
	['no operation', { ...list, operation: null }],
])('%s is refused', (_, values) => {
	expect(() => jobOf(values)).toThrow(
		expect.objectContaining({
			message: '"Operation" is not one of this node',
			remedy: 'Choose a resource and an operation from their lists.',
		}),
	);
});

test('a switch that is none is refused by its name', () => {
	expect(() => jobOf({ ...registration, includeInputFields: 'maybe' })).toThrow(
		'"Include Input Fields" is',
	);
	expect(jobOf({ ...registration, includeInputFields: 'true' }).includeInputFields).toBe(true);
});

test('Retry On Fail is refused for what must not be done twice, and for nothing else', () => {
	expect(() => jobOf(registration, { retryOnFail: true })).toThrow(
		expect.objectContaining({
			message: '"Retry On Fail" is on, and "Register" must not be done twice',
			remedy: expect.stringContaining('Switch it off under Settings') as string,
		}),
	);
	expect(jobOf(list, { retryOnFail: true }).safe).toBe(true);
});
