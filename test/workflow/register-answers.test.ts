import net from 'node:net';
import type { IDataObject, INode } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { registerUsersForInterview } from '../../sandbox/endpoints/registerUsersForInterview';
import { locator, runWorkflow } from './harness';
import { addition } from '../../nodes/shared/errors/errorText';
import { errorMessage, errorSentence, errorPattern } from '../errorText';

type Rows = IDataObject[];

let sandbox: Sandbox;
let answer: (rows: Rows) => unknown;

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			register_users_for_interview: async (call, world) =>
				answer((await registerUsersForInterview(call, world)) as Rows) as never,
		},
	});
});
beforeEach(() => {
	sandbox.reset();
	answer = (rows) => rows;
});
afterAll(async () => await sandbox.close());

interface Person {
	email: string;
	name?: string;
}

const register = async (
	people: Person[],
	settings: Partial<INode> = { onError: 'continueRegularOutput' },
) =>
	await runWorkflow({
		items: people.map(({ email, name = '' }) => ({ mail: email, who: name })),
		credential: { accessToken: sandbox.token(), baseUrl: sandbox.url },
		parameters: {
			resource: 'candidate',
			operation: 'register',
			interviewId: locator(ids.interview),
			email: '={{ $json.mail }}',
			name: '={{ $json.who }}',
		},
		settings,
	});

const [ann, ben, cem] = ['ann', 'ben', 'cem'].map((name) => ({ email: `${name}@example.com` }));
const three = [ann!, ben!, cem!];

/** The person on the page of each item's link; `undefined` for a failed item. */
async function personsOf(outcome: Awaited<ReturnType<typeof register>>) {
	return await Promise.all(
		outcome.fields().map(async ({ url }) => {
			const page = url ? await (await fetch(String(url))).text() : '';
			return /Candidate: ([^<]+)/.exec(page)?.[1];
		}),
	);
}

const errors = (outcome: Awaited<ReturnType<typeof register>>) =>
	outcome.fields().map(({ error }) => error);

const OUTCOME_UNKNOWN = errorSentence('registration-unknown');

test.each<[string, (rows: Rows) => unknown]>([
	['in another order', (rows) => rows.toReversed()],
	['with an additional person', (rows) => [{ ...rows[0], email: 'stranger@example.com' }, ...rows]],
	[
		'in capitals',
		(rows) => rows.map((row) => ({ ...row, email: String(row.email).toUpperCase() })),
	],
])('rows %s are assigned to the right people', async (_, changeRows) => {
	answer = changeRows;
	expect(await personsOf(await register(three))).toEqual(three.map(({ email }) => email));
});

test.each<[string, (rows: Rows) => unknown]>([
	['is missing', ([a, , c]) => [c, a]],
	['is duplicated', ([a, b, c]) => [a, b, b, c]],
	['has no address', ([a, b, c]) => [a, { ...b, email: undefined }, c]],
	['has an unknown address', ([a, b, c]) => [a, { ...b, email: 'stranger@example.com' }, c]],
	['has no result', ([a, b, c]) => [a, { ...b, result: undefined }, c]],
])('a row that %s fails only its person', async (_, changeRows) => {
	answer = changeRows;
	const outcome = await register(three);
	expect(await personsOf(outcome)).toEqual([ann!.email, undefined, cem!.email]);
	expect(errors(outcome)).toEqual([undefined, OUTCOME_UNKNOWN, undefined]);
});

test('people with the same address are distinguished by their names', async () => {
	const shared = 'family@example.com';
	const people = [
		{ email: shared, name: 'Ann' },
		{ email: 'ben@example.com', name: 'Ben' },
		{ email: shared, name: 'Cem' },
	];
	// The sandbox identifies a person by email address, so only the rows have the names.
	answer = (rows) => rows.map((row) => ({ ...row, seen_as: row.name })).toReversed();
	const outcome = await register(people);
	expect(outcome.fields().map(({ seen_as }) => seen_as)).toEqual(['Ann', 'Ben', 'Cem']);

	answer = (rows) => rows.toReversed().slice(1);
	expect(errors(await register(people))).toEqual([undefined, undefined, OUTCOME_UNKNOWN]);
});

test('each of two identical people gets a link', async () => {
	const outcome = await register([ann!, ann!, ben!]);
	expect(await personsOf(outcome)).toEqual([ann!.email, ann!.email, ben!.email]);
	expect(new Set(outcome.fields().map(({ url }) => url)).size).toBe(3);

	answer = (rows) => rows.slice(1);
	expect(errors(await register([ann!, ann!, ben!]))).toEqual([
		OUTCOME_UNKNOWN,
		OUTCOME_UNKNOWN,
		undefined,
	]);
});

test('a person who was registered without a link is reported', async () => {
	answer = (rows) => rows.map((row) => ({ ...row, interview_url: 'https://a b.example' }));
	expect(errors(await register([ann!]))).toEqual([errorSentence('registered-without-link')]);
});

test('entries of the response that are not rows are ignored', async () => {
	const body = [null, 'ok', { email: ben!.email, result: 'Error: Not you' }];
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body }] });
	expect(errors(await register(three))).toEqual([
		OUTCOME_UNKNOWN,
		expect.stringContaining(addition('api-says', { reason: 'Not you' })),
		OUTCOME_UNKNOWN,
	]);
});

test('all people of a batch fail if the response is not a list', async () => {
	sandbox.configure({ faults: [{ kind: 'wrong-type' }] });
	expect(errors(await register(three))).toEqual(
		three.map(() => expect.stringContaining(errorMessage('registrations-unknown'))),
	);
});

test('people are not registered again if the response is lost', async () => {
	const connect = jest.spyOn(net.Socket.prototype, 'connect');
	const lost = Object.assign(new Error('read EHOSTUNREACH'), {
		code: 'EHOSTUNREACH',
		syscall: 'read',
	});
	let registered = 0;
	answer = (rows) => {
		registered += rows.length;
		for (const socket of connect.mock.contexts) socket.destroy(lost);
		return rows;
	};
	const outcome = await register(three);
	connect.mockRestore();
	expect(registered).toBe(3);
	for (const error of errors(outcome)) {
		expect(error).toMatch(errorPattern('connection-lost'));
		expect(error).toContain(addition('outcome-unknown'));
	}
});

test('the error of a stopped run lists the people who are missing in the response', async () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ email: `${name}@example.com` }));
	answer = (rows) => rows.filter((_, index) => index !== 1 && index !== 4);
	const { errorText } = await register(six, {});
	expect(errorText).toContain(
		addition('items-succeeded', { succeeded: 4, count: 6, items: '0, 2 to 3, 5' }),
	);
	expect(errorText).toContain(addition('items-unknown', { items: '2 items (1, 4)' }));
});
