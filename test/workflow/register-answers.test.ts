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

/** The person whom the page of each item's link greets; `undefined` for a failed item. */
async function whose(outcome: Awaited<ReturnType<typeof register>>) {
	return await Promise.all(
		outcome.fields().map(async ({ url }) => {
			const page = url ? await (await fetch(String(url))).text() : '';
			return /Candidate: ([^<]+)/.exec(page)?.[1];
		}),
	);
}

const errors = (outcome: Awaited<ReturnType<typeof register>>) =>
	outcome.fields().map(({ error }) => error);

const UNSAID = errorSentence('registration-unknown');

test.each<[string, (rows: Rows) => unknown]>([
	['in another order', (rows) => rows.toReversed()],
	[
		'with a stranger among them',
		(rows) => [{ ...rows[0], email: 'stranger@example.com' }, ...rows],
	],
	[
		'in capitals',
		(rows) => rows.map((row) => ({ ...row, email: String(row.email).toUpperCase() })),
	],
])('rows %s are assigned to the right people', async (_, how) => {
	answer = how;
	expect(await whose(await register(three))).toEqual(three.map(({ email }) => email));
});

test.each<[string, (rows: Rows) => unknown]>([
	['is missing', ([a, , c]) => [c, a]],
	['comes twice', ([a, b, c]) => [a, b, b, c]],
	['is without an address', ([a, b, c]) => [a, { ...b, email: undefined }, c]],
	['is another’s', ([a, b, c]) => [a, { ...b, email: 'stranger@example.com' }, c]],
	['says nothing', ([a, b, c]) => [a, { ...b, result: undefined }, c]],
])('a row that %s fails only its person', async (_, how) => {
	answer = how;
	const outcome = await register(three);
	expect(await whose(outcome)).toEqual([ann!.email, undefined, cem!.email]);
	expect(errors(outcome)).toEqual([undefined, UNSAID, undefined]);
});

test('distinguishes people with one address by their names', async () => {
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
	expect(errors(await register(people))).toEqual([undefined, undefined, UNSAID]);
});

test('returns both links for two identical people', async () => {
	const outcome = await register([ann!, ann!, ben!]);
	expect(await whose(outcome)).toEqual([ann!.email, ann!.email, ben!.email]);
	expect(new Set(outcome.fields().map(({ url }) => url)).size).toBe(3);

	answer = (rows) => rows.slice(1);
	expect(errors(await register([ann!, ann!, ben!]))).toEqual([UNSAID, UNSAID, undefined]);
});

test('reports a person who was registered without a link', async () => {
	answer = (rows) => rows.map((row) => ({ ...row, interview_url: 'https://a b.example' }));
	expect(errors(await register([ann!]))).toEqual([errorSentence('registered-without-link')]);
});

test('ignores entries that are not rows', async () => {
	const body = [null, 'ok', { email: ben!.email, result: 'Error: Not you' }];
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body }] });
	expect(errors(await register(three))).toEqual([
		UNSAID,
		expect.stringContaining(addition('api-says', { reason: 'Not you' })),
		UNSAID,
	]);
});

test('fails all people of a batch if the response is not a list', async () => {
	sandbox.configure({ faults: [{ kind: 'wrong-type' }] });
	expect(errors(await register(three))).toEqual(
		three.map(() => expect.stringContaining(errorMessage('registrations-unknown'))),
	);
});

test('people whose answer is lost on the way are not registered again', async () => {
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

test('names the people missing in the response that stops a run', async () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ email: `${name}@example.com` }));
	answer = (rows) => rows.filter((_, index) => index !== 1 && index !== 4);
	const { said } = await register(six, {});
	expect(said).toContain(
		addition('items-succeeded', { succeeded: 4, count: 6, items: '0, 2 to 3, 5' }),
	);
	expect(said).toContain(addition('items-unknown', { items: '2 items (1, 4)' }));
});
