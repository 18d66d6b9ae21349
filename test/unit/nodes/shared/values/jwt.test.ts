import { parseToken } from '../../../../../nodes/shared/values/jwt';

const part = (value: string) => Buffer.from(value).toString('base64url');
const EXP = 1_795_000_000;
const head = part('{"alg":"ES256"}');
const payload = part(`{"exp":${EXP}}`);
const jwt = `${head}.${payload}.c2lnbmF0dXJl`;

describe('a pasted access token', () => {
	it.each([
		['a JWT', jwt],
		['a JWT with its header name', `Authorization: Bearer ${jwt}`],
		['a JWT on several lines', `${jwt.slice(0, 30)}\r\n${jwt.slice(30, 50)}\n ${jwt.slice(50)}`],
		['a JWT in quotes', `„${jwt}“`],
	])('is returned with its expiry: %s', (_, pasted) => {
		expect(parseToken(pasted)).toEqual({ token: jwt, expiresAt: EXP * 1000 });
	});

	it('is accepted without an expiry', () => {
		const withoutExpiry = `${head}.${part('{}')}.c2ln`;
		expect(parseToken(withoutExpiry)).toEqual({ token: withoutExpiry });
	});

	it.each([
		'sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz',
		'da39a3ee5e6b4b0d3255bfef95601890afd80709',
		'8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		'c2VjcmV0L2tleQ+/==',
		'xoxb.12.ab',
		'a.b.c',
		'k',
	])('is accepted in another format than JWT: %s', (key) => {
		expect(parseToken(key)).toEqual({ token: key });
		expect(parseToken(` "Bearer ${key}"\n`)).toEqual({ token: key });
		expect(parseToken(`authorization: bearer ${key}`)).toEqual({ token: key });
		expect(parseToken(`"Authorization":  "Bearer ${key}"`)).toEqual({ token: key });
	});

	it.each([
		[undefined],
		[null],
		[''],
		[' \u200B\n'],
		['""'],
		['Bearer '],
		['Authorization: Bearer'],
	])('is empty: %j', (pasted) => {
		expect(parseToken(pasted)).toEqual({ problem: 'token-empty' });
	});

	it.each([
		['only the header', head],
		['no signature', `${head}.${payload}`],
		['an empty signature', `${head}.${payload}.`],
		['no header', `${payload}.c2lnbmF0dXJl`],
		['an empty header', `.${payload}.c2lnbmF0dXJl`],
		['a truncated payload', `${head}.${payload.slice(0, -6)}.c2lnbmF0dXJl`],
		['an ellipsis', `${jwt.slice(0, 20)}…`],
		['a truncated second line', `Bearer ${head}.\n${payload.slice(0, 10)}`],
		['a header whose JSON contains blanks', part('{ "alg": "HS256" }')],
	])('is reported as incomplete: %s', (_, pasted) => {
		expect(parseToken(pasted)).toEqual({ problem: 'token-incomplete' });
	});

	it.each([
		['a link', 'https://app.jobmojito.com/interviews'],
		['a link with a JWT', `http://localhost/?token=${jwt}`],
		['a link without its scheme', 'app.jobmojito.com/interviews'],
		['an email address', 'maria.lopez@example.com'],
		['several words', 'see the notes'],
		['words before a JWT', `my token: ${jwt}`],
		['another header', 'apikey: da39a3ee5e6b4b0d'],
		['the session as JSON', JSON.stringify({ access_token: jwt, token_type: 'bearer' })],
		['an object', { access_token: jwt }],
		['a boolean', true],
		['a path', '.config/token'],
		['a key after other words', 'the authorization: sb_secret_N7UND0Ug'],
		['a key followed by a word', 'authorization: sb_secret_N7UND0Ug (mine)'],
	])('cannot be %s', (_, pasted) => {
		expect(parseToken(pasted)).toEqual({ problem: 'not-a-token' });
	});
});
