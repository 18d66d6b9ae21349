import type { IDataObject } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';
import { errorMessage, errorSentence, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const invite = async (people: object[], parameters: object = {}, settings: object = {}) =>
	await runWorkflow({
		items: people as never,
		credential: sandbox.credential(),
		parameters: {
			resource: 'user',
			operation: 'invite',
			email: '={{ $json.mail }}',
			name: '={{ $json.who }}',
			type: '={{ $json.as }}',
			interviewId: locator('={{ $json.job }}'),
			...parameters,
		},
		settings,
	});

const continueOnFail = { onError: 'continueRegularOutput' };
const calls = () => sandbox.stats().byOperation.invite_users?.requests ?? 0;
const results = (rows: IDataObject[]) => rows.map(({ result, error }) => result ?? error);

const ann = { mail: 'ann@example.com', who: 'Ann', as: 'merchant' };
const ben = { mail: 'ben@example.com', who: 'Ben', as: 'candidate', job: ids.interview };
const cem = { mail: 'cem@example.com', who: '', as: 'user' };

test("one request invites all types of people, and each item has its person's result", async () => {
	const outcome = await invite([ann, ben, cem]);
	expect(calls()).toBe(1);
	expect(outcome.fields()).toMatchObject([
		{ ...ann, result: 'Invited', profile_id: expect.any(String) },
		{ ...ben, result: 'Invited', interview_id: ids.interview },
		{ ...cem, result: 'Invited' },
	]);
	expect(outcome.output().map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	const candidate = outcome.fields()[1]!;
	const names = Object.keys(candidate);
	expect(names.indexOf('email')).toBeLessThan(names.indexOf('interview_id'));
	expect(names.indexOf('interview_profile_id')).toBe(names.indexOf('interview_id') + 1);
	expect(candidate.interview_profile_id).toBe(candidate.profile_interview_id);
	expect(sandbox.mails().map(({ to }) => to)).toEqual([ann, ben, cem].map(({ mail }) => mail));
});

test('skips people who are already invited, unless Invite Again is on', async () => {
	await invite([ann]);
	expect(results((await invite([ann])).fields())).toEqual(['Skipped']);
	expect(sandbox.mails()).toHaveLength(1);
	const options = { forceInvite: true };
	expect(results((await invite([ann], { options })).fields())).toEqual(['Invited']);
	expect(sandbox.mails()).toHaveLength(2);
});

test("a rejected person fails only their item, with JobMojito's reason", async () => {
	const stranger = { ...ben, mail: 'dan@example.com', job: ids.strangerInterview };
	const outcome = await invite(
		[ann, { ...cem, mail: 'nowhere@example.invalid' }, stranger],
		{},
		continueOnFail,
	);
	expect(calls()).toBe(1);
	expect(results(outcome.fields())).toEqual([
		'Invited',
		errorSentence('not-invited', undefined, 'Email is not valid'),
		errorSentence('not-invited', undefined, 'Interview not found'),
	]);
});

test.each([
	[{ ...ann, mail: '' }, errorMessage('required', { field: 'Email' })],
	[{ ...ann, as: '' }, errorMessage('required', { field: 'Type' })],
	[{ ...ann, as: 'king' }, errorMessage('not-in-list', { field: 'Type' })],
	[{ ...ben, job: '' }, errorMessage('required', { field: 'Interview' })],
])('an invalid person is an error before any request: %j', async (person, errorText) => {
	expect((await invite([cem, person])).errorText).toContain(errorText);
	expect(calls()).toBe(0);
});

test('each item has the row of its person, even if rows are in another order or missing', async () => {
	const both = { ...ann, job: ids.nurseInterview, as: 'candidate' };
	const people = [ann, { ...both, job: ids.interview }, both, cem];
	sandbox.configure({ answerRows: { order: 'reversed' } });
	const rows = (await invite(people)).fields();
	expect(rows.map(({ interview_id, type }) => [type, interview_id])).toEqual([
		['merchant', undefined],
		['candidate', ids.interview],
		['candidate', ids.nurseInterview],
		['user', undefined],
	]);
	sandbox.reset();
	sandbox.configure({ answerRows: { omit: [3] } });
	expect(results((await invite(people, {}, continueOnFail)).fields())).toEqual([
		'Invited',
		'Invited',
		'Invited',
		errorSentence('invitation-unknown'),
	]);
});

test('people with other settings are sent in another request', async () => {
	await invite([ann, cem, ben], {
		messageFromRecruiter: '={{ $json.as === "user" ? "Welcome!" : "" }}',
	});
	expect(calls()).toBe(2);
	await invite(
		[
			{ ...ann, mail: 'a@example.com' },
			{ ...cem, mail: 'c@example.com' },
		],
		{
			options: { groupSize: 1 },
		},
	);
	expect(calls()).toBe(4);
});

describe('a group that is rejected as a whole', () => {
	const reject = (body: object, status = 422, times?: number) =>
		sandbox.configure({
			faults: [{ kind: 'status', status, body, ...(times !== undefined && { times }) }],
		});

	test('is halved until the invalid person is found', async () => {
		const bad = { ...cem, mail: 'bad@example.com' };
		const body = { error: 'users.1.email is blocked.', name: 'users.1.email' };
		sandbox.configure({
			faults: [
				{ kind: 'status', status: 422, body, times: 1 },
				{
					kind: 'status',
					status: 422,
					body: { error: 'Blocked.', name: 'users.0.email' },
					match: { users: [{ email: bad.mail, type: 'user' }] },
				},
			],
		});
		const outcome = await invite([ann, bad, ben], {}, continueOnFail);
		expect(results(outcome.fields())).toEqual([
			'Invited',
			expect.stringMatching(errorPattern('value-refused', {}, 'Blocked', 'Email')),
			'Invited',
		]);
		expect(calls()).toBe(4);
	});

	test.each([[422], [400]])(
		'with status %i fails after two single people have been rejected as well',
		async (status) => {
			reject({ error: 'Not like this.' }, status);
			const outcome = await invite([ann, ben, cem], {}, continueOnFail);
			expect(outcome.fields().every(({ error }) => String(error).includes('Not like this'))).toBe(
				true,
			);
			expect(calls()).toBe(3);
		},
	);

	test.each([
		[
			'because of a field that all people share',
			{ error: 'No.', name: 'message_from_recruiter' },
			422,
		],
		['with another status', { error: 'No.' }, 403],
	])('is not split if it is rejected %s', async (_, body, status) => {
		reject(body, status);
		const outcome = await invite([ann, ben, cem], {}, continueOnFail);
		expect(outcome.fields().every(({ error }) => String(error).includes('No.'))).toBe(true);
		expect(calls()).toBe(1);
	});

	test('fails the run at the invalid person without sending to the rest', async () => {
		reject({ error: 'Not like this.' }, 422, 2);
		const { errorText } = await invite([ann, ben, cem]);
		expect(errorText).toMatch(errorPattern('refused'));
		expect(calls()).toBe(2);
		expect(sandbox.mails()).toEqual([]);
	});
});

test('Retry On Fail is rejected, because n8n would invite people twice', async () => {
	expect((await invite([ann], {}, { retryOnFail: true })).errorText).toMatch(
		/^"Retry On Fail" is on/,
	);
	expect(calls()).toBe(0);
});
