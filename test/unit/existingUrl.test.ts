import { signedUrl } from '../../nodes/JobMojito/resources/interview/signedUrl';

const INTERVIEW = '11111111-1111-4111-8111-111111111111';
const CANDIDATE = '22222222-2222-4222-8222-222222222222';
const OTHER = '33333333-3333-4333-8333-333333333333';
const HOUR = 3_600;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Link {
	/** Seconds from now until the link ends; `null` for a token that does not say. */
	left?: number | null;
	base?: string;
}

const link = ({
	left = 100 * HOUR,
	base = `https://interviews.example.com/interview/take/${INTERVIEW}/`,
}: Link = {}) => {
	const exp = left === null ? {} : { exp: Math.floor(Date.now() / 1000) + left };
	return `${base}?interview_token=${part({ alg: 'HS256' })}.${part(exp)}.c2ln&view_hm=true`;
};

const reuse = (existingUrl: unknown, options: object = {}) =>
	signedUrl.reuse!({
		type: 'interview-for-profile',
		interviewId: INTERVIEW,
		interviewProfileId: CANDIDATE,
		options: { existingUrl, ...options },
	});

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
	['no id in its path', () => link({ base: 'https://interviews.example.com/take' }), {}],
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
	['without a token', () => 'https://interviews.example.com/interview/take/'],
	['that is not https', () => link({ base: `http://interviews.example.com/take/${INTERVIEW}/` })],
	['that is none', () => 'see attachment'],
	['that is empty', () => ''],
	['that is missing', () => undefined],
])('for a link %s another one is made', (_, url) => {
	expect(reuse(url())).toBeUndefined();
});

test('a least remaining time that is no number is an error that does not show the link', () => {
	const url = link();
	expect(() => reuse(url, { leastRemainingHours: 'a day' })).toThrow(
		'"Existing URL: Least Remaining Hours" is not a number from 0 to 8760',
	);
});

test('a new link says that it is new, only to who asked', () => {
	const parameters = { type: 'results-for-profile', interviewProfileId: CANDIDATE };
	expect(signedUrl.output(link(), parameters)[0]).not.toHaveProperty('reused');
	expect(
		signedUrl.output(link(), { ...parameters, options: { existingUrl: '' } })[0],
	).toMatchObject({
		reused: false,
	});
});
