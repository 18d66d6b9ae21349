import { outputOf, requestOf } from '../../../../../operation';
import { signedUrl } from '../../../../../../nodes/JobMojito/resources/interview/signedUrl';
import { tokenWith } from '../../../shared/values/makeJwt';
import { errorMessage } from '../../../../../errorText';

const INTERVIEW = '11111111-1111-4111-8111-111111111111';
const CANDIDATE = '22222222-2222-4222-8222-222222222222';
const RESULT = '33333333-3333-4333-8333-333333333333';
const filled = {
	type: 'interview-for-profile',
	interviewId: { __rl: true, mode: 'list', value: INTERVIEW },
	interviewProfileId: { __rl: true, mode: 'id', value: CANDIDATE },
	interviewResultId: { __rl: true, mode: 'id', value: RESULT },
	options: {},
};
const body = (changes: object) => requestOf(signedUrl, { ...filled, ...changes }).body;

describe('the request', () => {
	it.each([
		['interview-for-profile', { interview_profile_id: CANDIDATE, interview_id: INTERVIEW }],
		['results-for-profile', { interview_profile_id: CANDIDATE }],
		['interview-result-candidate', { interview_result_id: RESULT }],
		['interview-result-talent-seeker', { interview_result_id: RESULT }],
		['interview-results-for-position', { interview_id: INTERVIEW }],
	])('has only the IDs of %s, although all are filled in', (type, ids) => {
		expect(body({ type })).toEqual({ type, ...ids });
	});

	it.each([
		['true', true],
		['false', false],
		['true', 'TRUE'],
		['false', ' "false" '],
	])('sends hide_menu as the text %s', (hide_menu, hideMenu) => {
		expect(body({ options: { hideMenu } })).toMatchObject({ hide_menu });
	});

	it('omits hide_menu if the option is not set', () => {
		expect(body({})).not.toHaveProperty('hide_menu');
	});

	it('sends the merchant only if one is selected', () => {
		expect(body({ options: {} })).not.toHaveProperty('merchant_id');
		expect(
			body({ options: { merchantId: { __rl: true, mode: 'id', value: RESULT } } }),
		).toMatchObject({
			merchant_id: RESULT,
		});
	});

	it.each([
		['an unknown type', { type: 'interview' }, errorMessage('not-in-list', { field: 'Type' })],
		['a missing type', { type: null }, errorMessage('expression-empty', { field: 'Type' })],
		[
			'an invalid Hide Menu',
			{ options: { hideMenu: 'yes' } },
			errorMessage('not-a-boolean', { field: 'Hide Menu' }),
		],
		[
			'an invalid ID',
			{ interviewId: { mode: 'id', value: 'abc' } },
			errorMessage('not-an-id', { field: 'Interview' }),
		],
		[
			'a missing candidate',
			{ interviewProfileId: undefined },
			errorMessage('required', { field: 'Candidate' }),
		],
		[
			'the result of a pre-screening',
			{ type: 'interview-result-candidate', interviewResultId: { mode: 'id', value: null } },
			errorMessage('pre-screening-without-result', {
				field: 'Result',
				property: 'result of an interview',
			}),
		],
		[
			'two missing fields, of which the first is named',
			{ interviewId: undefined, interviewProfileId: undefined },
			errorMessage('required', { field: 'Interview' }),
		],
	])('is rejected because of %s', (_, changes, message) => {
		expect(() => body(changes)).toThrow(message);
	});
});

describe('the output', () => {
	const link = (claims: object) =>
		`https://interviews.example.com/interview/take/${INTERVIEW}/?interview_token=${tokenWith(claims)}&view_hm=true`;
	const output = (response: unknown) => outputOf(signedUrl, response, filled);

	it('has the link, the type, the sent IDs and the expiry', () => {
		const url = link({ iat: 1_795_000_000, exp: 1_795_003_600 });
		expect(output(url)).toEqual([
			{
				url,
				type: 'interview-for-profile',
				interview_id: INTERVIEW,
				interview_profile_id: CANDIDATE,
				issued_at: '2026-11-18T11:06:40.000Z',
				expires_at: '2026-11-18T12:06:40.000Z',
			},
		]);
	});

	it.each([
		['claims without dates', link({ sub: 'x' })],
		['invalid dates', link({ iat: 'now', exp: 1e300 })],
		['no token', 'https://interviews.example.com/x'],
		['an invalid token', 'https://interviews.example.com/x?interview_token=a.b.c'],
	])('returns null as dates of a link with %s', (_, url) => {
		expect(output(url)).toEqual([
			expect.objectContaining({ url, issued_at: null, expires_at: null }),
		]);
	});

	it('starts with the link, followed by the IDs', () => {
		const parameters = { ...filled, type: 'interview-result-candidate' };
		expect(Object.keys(output(link({}))[0]!).slice(0, 5)).toEqual([
			'url',
			'expires_at',
			'issued_at',
			'type',
			'interview_id',
		]);
		expect(Object.keys(outputOf(signedUrl, link({}), parameters)[0]!).at(-1)).toBe(
			'interview_result_id',
		);
	});

	it('contains the link unchanged', () => {
		const url = 'https://Interviews.example.com?x=%7e';
		expect(output(url)).toEqual([expect.objectContaining({ url })]);
	});

	it('accepts a link with JSON quotes', () => {
		expect(output('"https://interviews.example.com/x"\n')).toEqual([
			expect.objectContaining({ url: 'https://interviews.example.com/x' }),
		]);
	});

	it.each([
		[''],
		['not a link'],
		['javascript:alert(1)'],
		['https://interviews.example.com/a b'],
		['https://interviews.example.com/"a"'],
		['https://interviews.example.com/\u200ba'],
		[{ url: 'https://x.example' }],
		[null],
		[7],
	])('is rejected if the response is %j', (response) => {
		expect(() => output(response)).toThrow(errorMessage('not-a-link-response'));
	});
});
