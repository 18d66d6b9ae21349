import { outputOf } from '../../../../../operation';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { signedUrl } from '../../../../../../nodes/JobMojito/resources/interview/signedUrl';
import { tokenWith } from '../../../shared/values/makeJwt';
import { errorMessage } from '../../../../../errorText';

const INTERVIEW = '11111111-1111-4111-8111-111111111111';
const CANDIDATE = '22222222-2222-4222-8222-222222222222';
const RESULT = '44444444-4444-4444-8444-444444444444';
const MERCHANT = '55555555-5555-4555-8555-555555555555';
const OTHER = '33333333-3333-4333-8333-333333333333';
const HOUR = 3_600;

interface Link {
	/** Seconds until the link expires; `null` for a token without an expiry. */
	left?: number | null;
	base?: string;
	/** More claims of the token. */
	claims?: object;
	/** The rest of the query. */
	rest?: string;
}

const link = ({
	left = 100 * HOUR,
	base = `https://interviews.example.com/interview/take/${INTERVIEW}/`,
	claims = {},
	rest = '&view_hm=true',
}: Link = {}) => {
	const exp = left === null ? {} : { exp: Math.floor(Date.now() / 1000) + left };
	return `${base}?interview_token=${tokenWith({ ...exp, ...claims })}${rest}`;
};

const reuse = (existingUrl: unknown, options: object = {}, parameters: object = {}) =>
	signedUrl.reuseExisting!(
		signedUrl.parse({
			type: 'interview-for-profile',
			interviewId: INTERVIEW,
			interviewProfileId: CANDIDATE,
			interviewResultId: RESULT,
			...parameters,
			options: { existingUrl, ...options },
		}),
	);

test('a link that is valid long enough is kept, and the output has the same fields as for a new one', () => {
	const url = link();
	expect(reuse(url)).toEqual([
		{
			url,
			type: 'interview-for-profile',
			interview_id: INTERVIEW,
			interview_profile_id: CANDIDATE,
			issued_at: null,
			expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
			reused: true,
		},
	]);
});

test.each([
	['white space and quotes around it', () => ` "${link()}"\n`, {}],
	[
		'an hour left if an hour is required',
		() => link({ left: HOUR + 5 }),
		{ leastRemainingHours: 1 },
	],
	[
		'a minute left if no remaining time is required',
		() => link({ left: 60 }),
		{ leastRemainingHours: 0 },
	],
	[
		'all requested IDs in its token, in capitals,',
		() =>
			link({
				claims: {
					type: 'interview-for-profile',
					interview_id: INTERVIEW.toUpperCase(),
					interview_profile_id: CANDIDATE.toUpperCase(),
					merchant_id: MERCHANT,
					jti: OTHER,
				},
			}),
		{},
	],
	[
		'the merchant of the item',
		() => link({ claims: { merchant_id: MERCHANT } }),
		{ merchantId: MERCHANT },
	],
	[
		'a visible menu if Hide Menu is off',
		() => link({ rest: '&view_hm=false' }),
		{ hideMenu: false },
	],
	['empty claims', () => link({ claims: { interview_result_id: null, position_id: '' } }), {}],
	[
		'the ID of the candidate in its path',
		() => link({ base: `https://a.example/${CANDIDATE.toUpperCase()}/` }),
		{},
	],
	[
		'the address of a sandbox on this machine',
		() => link({ base: `http://127.0.0.1:1234/take/${INTERVIEW}/` }),
		{},
	],
])('a link with %s is kept', (_, url, options) => {
	expect(reuse(url(), options)).toBeDefined();
});

test.each([
	['that has expired', () => link({ left: -1 })],
	['that expires within a day', () => link({ left: 23 * HOUR })],
	['without an expiry', () => link({ left: null })],
	['with another ID', () => link({ base: `https://a.example/take/${OTHER}/` })],
	[
		'with another ID in addition to the right one',
		() => link({ base: `https://a.example/${INTERVIEW}/${OTHER}/` }),
	],
	['without an ID in its path', () => link({ base: 'https://evil.example/' })],
	['for another candidate', () => link({ claims: { interview_profile_id: OTHER } })],
	[
		'for another candidate in an alias of the claim',
		() => link({ claims: { profile_interview_id: OTHER } }),
	],
	[
		'for another interview in a nested claim',
		() => link({ claims: { app: { interview_id: OTHER } } }),
	],
	['for another candidate in its query', () => link({ rest: `&interview_profile_id=${OTHER}` })],
	['for a result', () => link({ claims: { interview_result_id: RESULT } })],
	['of another type', () => link({ claims: { type: 'interview-results-for-position' } })],
	['that shows the menu although Hide Menu is not set', () => link({ rest: '&view_hm=false' })],
	[
		'with two contradictory values for the menu',
		() => link({ rest: '&view_hm=true&view_hm=false' }),
	],
	[
		'with two tokens',
		() => link({ rest: `&t=${new URL(link()).searchParams.get('interview_token')}` }),
	],
	['without a token', () => 'https://interviews.example.com/interview/take/'],
	[
		'with http instead of https',
		() => link({ base: `http://interviews.example.com/take/${INTERVIEW}/` }),
	],
	['that is not a URL', () => 'see attachment'],
	['that is empty', () => ''],
	['that is missing', () => undefined],
])('creates a new link for a link %s', (_, url) => {
	expect(reuse(url())).toBeUndefined();
});

test.each([
	[
		'a result for recruiters if one for candidates is requested',
		() =>
			link({
				base: `https://a.example/result/${RESULT}/`,
				claims: { type: 'interview-result-talent-seeker' },
			}),
		{},
		{ type: 'interview-result-candidate' },
	],
	[
		'an interview if its results are requested',
		() => link(),
		{},
		{ type: 'interview-results-for-position' },
	],
	[
		'another merchant',
		() => link({ claims: { merchant_id: OTHER } }),
		{ merchantId: MERCHANT },
		{},
	],
	['a page with a hidden menu if Hide Menu is off', () => link(), { hideMenu: false }, {}],
])('a link to %s is not kept', (_, url, options, parameters) => {
	expect(reuse(url(), options, parameters)).toBeUndefined();
});

test('keeps a link to the results of an interview for that type', () => {
	const url = link({ base: `https://a.example/results/${INTERVIEW}/` });
	expect(reuse(url, {}, { type: 'interview-results-for-position' })).toMatchObject([{ url }]);
});

test('n8n displays Hours Left only if Existing URL is set', () => {
	const { options = [] } = signedUrl.fields.find(({ name }) => name === 'options')!;
	const hours = (options as INodeProperties[]).find(({ name }) => name === 'leastRemainingHours')!;
	const isShown = (values: INodeParameters) =>
		NodeHelpers.displayParameter(values, hours, { typeVersion: 1 }, null);
	expect(isShown({})).toBe(false);
	expect(isShown({ existingUrl: '' })).toBe(false);
	expect(isShown({ existingUrl: '={{ $json.link }}' })).toBe(true);
	expect(isShown({ existingUrl: 'https://a.example' })).toBe(true);
});

test('an invalid number in Hours Left is an error that does not contain the link', () => {
	const url = link();
	expect(() => reuse(url, { leastRemainingHours: 'a day' })).toThrow(
		errorMessage('not-a-number', {
			field: 'Existing URL: Hours Left',
			kind: 'number from 0 to 8760',
		}),
	);
});

test.each([null, undefined, '', {}, []])(
	'rejects %j as Hours Left instead of using the default',
	(hours) => {
		expect(() => reuse(link(), { leastRemainingHours: hours })).toThrow('is not a number from 0');
	},
);

test.each([[{ url: link() }], [[link()]], [true]])(
	'rejects %j as Existing URL, and creates no link',
	(url) => {
		expect(() => reuse(url)).toThrow(errorMessage('not-a-text', { field: 'Existing URL' }));
	},
);

test('marks a new link only if Existing URL is set', () => {
	const parameters = { type: 'results-for-profile', interviewProfileId: CANDIDATE };
	expect(outputOf(signedUrl, link(), parameters)[0]).not.toHaveProperty('reused');
	expect(
		outputOf(signedUrl, link(), { ...parameters, options: { existingUrl: '' } })[0],
	).toMatchObject({
		reused: false,
	});
});
