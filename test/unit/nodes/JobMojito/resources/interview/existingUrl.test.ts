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
	/** Seconds from now until the link ends; `null` for a token that does not say. */
	left?: number | null;
	base?: string;
	/** What else the token says. */
	claims?: object;
	/** What follows the token. */
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

test('a link that is good for long enough is kept, as a new one would come out', () => {
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
	['blanks and quotes around it', () => ` "${link()}"\n`, {}],
	[
		'an hour left where an hour is enough',
		() => link({ left: HOUR + 5 }),
		{ leastRemainingHours: 1 },
	],
	[
		'no time to spare where none is asked for',
		() => link({ left: 60 }),
		{ leastRemainingHours: 0 },
	],
	[
		'all ids that are asked for in its token, in capitals',
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
		'the menu shown, where it is to be',
		() => link({ rest: '&view_hm=false' }),
		{ hideMenu: false },
	],
	[
		'names that say nothing',
		() => link({ claims: { interview_result_id: null, position_id: '' } }),
		{},
	],
	[
		'the candidate in its path',
		() => link({ base: `https://a.example/${CANDIDATE.toUpperCase()}/` }),
		{},
	],
	[
		'a sandbox on this machine',
		() => link({ base: `http://127.0.0.1:1234/take/${INTERVIEW}/` }),
		{},
	],
])('a link with %s is kept', (_, url, options) => {
	expect(reuse(url(), options)).toBeDefined();
});

test.each([
	['that has ended', () => link({ left: -1 })],
	['that ends within a day', () => link({ left: 23 * HOUR })],
	['whose end is not said', () => link({ left: null })],
	['that names another id', () => link({ base: `https://a.example/take/${OTHER}/` })],
	[
		'that names another id beside the right one',
		() => link({ base: `https://a.example/${INTERVIEW}/${OTHER}/` }),
	],
	['without an id in its path', () => link({ base: 'https://evil.example/' })],
	['that names another candidate', () => link({ claims: { interview_profile_id: OTHER } })],
	[
		'that names another candidate by another name',
		() => link({ claims: { profile_interview_id: OTHER } }),
	],
	[
		'that names another one deep in its token',
		() => link({ claims: { app: { interview_id: OTHER } } }),
	],
	['that names another one in its query', () => link({ rest: `&interview_profile_id=${OTHER}` })],
	['that names a result', () => link({ claims: { interview_result_id: RESULT } })],
	['of another type', () => link({ claims: { type: 'interview-results-for-position' } })],
	['that hides the menu neither way', () => link({ rest: '&view_hm=false' })],
	['that says two things of the menu', () => link({ rest: '&view_hm=true&view_hm=false' })],
	[
		'with two tokens',
		() => link({ rest: `&t=${new URL(link()).searchParams.get('interview_token')}` }),
	],
	['without a token', () => 'https://interviews.example.com/interview/take/'],
	['that is not https', () => link({ base: `http://interviews.example.com/take/${INTERVIEW}/` })],
	['that is none', () => 'see attachment'],
	['that is empty', () => ''],
	['that is missing', () => undefined],
])('creates a new link for a link %s', (_, url) => {
	expect(reuse(url())).toBeUndefined();
});

test.each([
	[
		'a recruiter’s result where a candidate’s is asked for',
		() =>
			link({
				base: `https://a.example/result/${RESULT}/`,
				claims: { type: 'interview-result-talent-seeker' },
			}),
		{},
		{ type: 'interview-result-candidate' },
	],
	[
		'an interview to take where its results are asked for',
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
	['the menu hidden where it is to show', () => link(), { hideMenu: false }, {}],
])('a link to %s is not kept', (_, url, options, parameters) => {
	expect(reuse(url(), options, parameters)).toBeUndefined();
});

test('keeps a link to the results of an interview for that type', () => {
	const url = link({ base: `https://a.example/results/${INTERVIEW}/` });
	expect(reuse(url, {}, { type: 'interview-results-for-position' })).toMatchObject([{ url }]);
});

test('n8n shows the hours only beside an existing URL', () => {
	const { options = [] } = signedUrl.fields.find(({ name }) => name === 'options')!;
	const hours = (options as INodeProperties[]).find(({ name }) => name === 'leastRemainingHours')!;
	const isShown = (values: INodeParameters) =>
		NodeHelpers.displayParameter(values, hours, { typeVersion: 1 }, null);
	expect(isShown({})).toBe(false);
	expect(isShown({ existingUrl: '' })).toBe(false);
	expect(isShown({ existingUrl: '={{ $json.link }}' })).toBe(true);
	expect(isShown({ existingUrl: 'https://a.example' })).toBe(true);
});

test('a least remaining time that is no number is an error that does not show the link', () => {
	const url = link();
	expect(() => reuse(url, { leastRemainingHours: 'a day' })).toThrow(
		errorMessage('not-a-number', {
			field: 'Existing URL: Hours Left',
			kind: 'number from 0 to 8760',
		}),
	);
});

test.each([null, undefined, '', {}, []])(
	'a least remaining time of %j is not the usual one',
	(hours) => {
		expect(() => reuse(link(), { leastRemainingHours: hours })).toThrow('is not a number from 0');
	},
);

test.each([[{ url: link() }], [[link()]], [true]])('rejects %j, and creates no link', (url) => {
	expect(() => reuse(url)).toThrow(errorMessage('not-a-text', { field: 'Existing URL' }));
});

test('marks a new link only if Existing URL is set', () => {
	const parameters = { type: 'results-for-profile', interviewProfileId: CANDIDATE };
	expect(outputOf(signedUrl, link(), parameters)[0]).not.toHaveProperty('reused');
	expect(
		outputOf(signedUrl, link(), { ...parameters, options: { existingUrl: '' } })[0],
	).toMatchObject({
		reused: false,
	});
});
