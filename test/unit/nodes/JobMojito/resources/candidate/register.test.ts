import { outputOf, requestOf } from '../../../../../operation';
import { register } from '../../../../../../nodes/JobMojito/resources/candidate/register';
import type { Parameters } from '../../../../../../nodes/shared/values/request';
import { tokenWith } from '../../../shared/values/makeJwt';
import { errorMessage, errorRemedy } from '../../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const MERCHANT = '22222222-2222-4222-8222-222222222222';
const interviewId = { __rl: true, mode: 'id', value: ID };
const maria = { interviewId, email: 'maria@example.com', name: 'María López', sendEmail: false };
const body = (parameters: Parameters) => requestOf(register, { ...maria, ...parameters }).body;

describe('the request', () => {
	const minimal = {
		interview_id: ID,
		users: [{ email: 'maria@example.com', name: 'María López' }],
		send_email: false,
		hide_menu: true,
	};

	test.each([
		['only the required properties if nothing else is filled in', {}, {}],
		[
			'the external ID',
			{ externalId: 'ATS-1' },
			{ users: [{ ...minimal.users[0], external_id: 'ATS-1' }] },
		],
		['no name if it is blank', { name: ' ' }, { users: [{ email: maria.email }] }],
		['send_email if Send Email is on', { sendEmail: 'true' }, { send_email: true }],
		[
			'hide_menu: false if Hide Menu is off',
			{ options: { hideMenu: false } },
			{ hide_menu: false },
		],
		[
			'hide_iframe: false if Hide Frame is off',
			{ options: { hideIframe: false } },
			{ hide_iframe: false },
		],
		[
			'hide_iframe: true if Hide Frame is on',
			{ options: { hideIframe: true } },
			{ hide_iframe: true },
		],
		['is_test: true if Test is on', { options: { isTest: true } }, { is_test: true }],
		['is_test: false if Test is off', { options: { isTest: 'false' } }, { is_test: false }],
		[
			'the merchant',
			{ options: { merchantId: { __rl: true, mode: 'id', value: MERCHANT } } },
			{ merchant_id: MERCHANT },
		],
	])('has %s', (_, filled, sent) => {
		expect(body(filled)).toStrictEqual({ ...minimal, ...sent });
	});

	test.each([
		[
			{ email: ' ' },
			errorMessage('empty-email', { field: 'Email' }),
			'which field the expression takes it from',
		],
		[{ interviewId: '' }, errorMessage('empty-locator', { field: 'Interview' }), ''],
		[{ name: [] }, errorMessage('not-a-text', { field: 'Name' }), ''],
		[{ externalId: {} }, errorMessage('not-a-text', { field: 'External ID' }), ''],
		[{ sendEmail: 'maybe' }, errorMessage('not-a-boolean', { field: 'Send Email' }), ''],
		[{ options: { hideMenu: undefined } }, '"Hide Menu" must be true or false', ''],
		[{ options: { hideIframe: '' } }, '"Hide Frame" must be true or false', ''],
		[{ options: { isTest: null } }, '"Test" must be true or false', ''],
		[
			{ options: { merchantId: '' } },
			errorMessage('empty-merchant', { field: 'Merchant' }),
			'remove this option',
		],
	])('is rejected with %j', (filled, message, remedy) => {
		expect(() => body(filled)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining(message) as string,
				remedy: expect.stringContaining(remedy) as string,
			}),
		);
	});
});

describe('the output', () => {
	const claims = { interview_profile_id: 'p-1', iat: 1764060000, exp: 1764146400 };
	const link = `https://app.example.com/take?interview_token=${tokenWith(claims)}`;
	const row = { email: maria.email, result: 'ok', interview_url: link };
	const output = (response: unknown) => outputOf(register, response, maria);

	test('is the link with its dates, the IDs, and all properties of the response', () => {
		const [item] = output({ ...row, url: 'of another' });
		expect(item).toEqual({
			interview_id: ID,
			interview_profile_id: 'p-1',
			url: link,
			issued_at: '2025-11-25T08:40:00.000Z',
			expires_at: '2025-11-26T08:40:00.000Z',
			...row,
		});
		expect(Object.keys(item!).slice(0, 5)).toEqual([
			'url',
			'expires_at',
			'issued_at',
			'email',
			'interview_id',
		]);
		// The API's own copy of the link comes last.
		expect(Object.keys(item!).at(-1)).toBe('interview_url');
	});

	test("keeps the API's own IDs", () => {
		expect(output({ ...row, interview_profile_id: 'p-2' })).toMatchObject([
			{ interview_profile_id: 'p-2' },
		]);
	});

	const outcomeUnknown = errorMessage('registration-unknown');
	const rejected = errorMessage('not-registered');
	test.each([
		[
			null,
			outcomeUnknown,
			/^Search for the person under Candidates .* before you run this item again\.$/,
		],
		[{ ...row, result: true }, outcomeUnknown, /^Search for the person/],
		[
			{ ...row, result: 'Error: Name too long' },
			rejected,
			/^JobMojito says: Name too long\. Check the email address and name/,
		],
		[{ ...row, result: 'Error:' }, rejected, /^Check the email address/],
		[{ ...row, result: 'No Error: so' }, rejected, /^JobMojito says: No Error: so\./],
		[{ ...row, result: `Error: ${link}` }, rejected, /^(?!.*eyJ).*JobMojito says/],
		[
			{ ...row, interview_url: 'soon' },
			errorMessage('registered-without-link'),
			/^Create a link with the operation Signed URL/,
		],
	])('is an error for %j', (response, message, remedy) => {
		expect(() => output(response)).toThrow(
			expect.objectContaining({ message, remedy: expect.stringMatching(remedy) as string }),
		);
	});

	test('is an error that says to look up the people if the response has no rows', () => {
		expect(() => register.batching!.split({}, [requestOf(register, maria)])).toThrow(
			expect.objectContaining({
				code: 'registrations-unknown',
				remedy: expect.stringContaining(errorRemedy('registrations-unknown')) as string,
			}),
		);
	});
});
