import { outputOf, requestOf } from '../../../../../operation';
import { invite } from '../../../../../../nodes/JobMojito/resources/user/invite';
import type { Parameters } from '../../../../../../nodes/shared/values/request';
import { errorMessage, errorRemedy } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const one = { __rl: true, mode: 'id', value: ID };
const omar = { email: 'omar@example.com', name: 'Omar Haddad', type: 'merchant' };
const body = (parameters: Parameters) => requestOf(invite, { ...omar, ...parameters }).body;

test.each([
	['only the person if nothing else is filled in', {}, { users: [omar] }],
	[
		'the interview for a candidate',
		{ type: 'candidate', interviewId: one },
		{ users: [{ ...omar, type: 'candidate', interview_id: ID }] },
	],
	['no interview for other types of people', { interviewId: one }, { users: [omar] }],
	[
		'a message',
		{ messageFromRecruiter: 'Welcome.' },
		{ users: [omar], message_from_recruiter: 'Welcome.' },
	],
	[
		'options',
		{ options: { forceInvite: false, mojitoLanguageCode: 'de', merchantId: one } },
		{ users: [omar], force_invite: false, mojito_language_code: 'de', merchant_id: ID },
	],
])('the request has %s', (_, filled, sent) => {
	expect(body(filled)).toEqual(sent);
});

test.each([
	[{ email: '' }, errorMessage('required', { field: 'Email' })],
	[{ type: '' }, errorMessage('required', { field: 'Type' })],
	[{ type: 'admin' }, errorMessage('not-in-list', { field: 'Type' })],
	[{ type: 'candidate' }, errorMessage('required', { field: 'Interview' })],
	[{ options: { merchantId: null } }, errorMessage('required', { field: 'Merchant' })],
])('rejects %j', (filled, message) => {
	expect(() => body(filled)).toThrow(message);
});

test("returns the API's response, with the person first", () => {
	const candidate = { ...omar, type: 'candidate', interviewId: one };
	const [item] = outputOf(invite, { result: 'ok', email: omar.email, user_id: 'u-1' }, candidate);
	expect(item).toEqual({ interview_id: ID, result: 'ok', email: omar.email, user_id: 'u-1' });
	expect(Object.keys(item!).slice(0, 2)).toEqual(['email', 'interview_id']);
});

const outcomeUnknown = errorMessage('invitation-unknown');
const rejected = errorMessage('not-invited');

test.each([
	[null, outcomeUnknown, /^Search for the person in JobMojito before you run this item again/],
	[{ result: '' }, outcomeUnknown, /^Search for the person/],
	[{ result: 7 }, outcomeUnknown, /^Search for the person/],
	[
		{ result: 'Error: No such interview' },
		rejected,
		/^JobMojito says: No such interview\. Check the email address, type and interview/,
	],
	[{ result: 'error' }, rejected, /^Check the email address/],
	[{ result: 'Error: token=abc123secret' }, rejected, /^(?!.*abc123secret)JobMojito says/],
])('the response %j is an error', (response, message, remedy) => {
	expect(() => outputOf(invite, response, omar)).toThrow(
		expect.objectContaining({ message, remedy: expect.stringMatching(remedy) as string }),
	);
});

test.each(['skipped, there is an error-free invitation already', 'errors: none'])(
	'a result that only mentions errors is a success: %s',
	(result) => {
		expect(outputOf(invite, { result }, omar)).toEqual([{ result }]);
	},
);

test('a response without rows is an error that says to look up the people', () => {
	expect(() => invite.batching!.split({}, [requestOf(invite, omar)])).toThrow(
		expect.objectContaining({
			code: 'invitations-unknown',
			remedy: expect.stringContaining(errorRemedy('invitations-unknown')) as string,
		}),
	);
});
