import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { redact } from '../../../../../nodes/shared/values/redact';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const digest = (seed: string, encoding: 'hex' | 'base64url') =>
	createHash('sha256').update(seed).digest(encoding);

/** JSON in the notations of different libraries. */
const stringify = fc.constantFrom<(claims: object) => string>(
	(claims) => JSON.stringify(claims),
	(claims) => JSON.stringify(claims).replace('{', '{ '),
	(claims) => JSON.stringify(claims, null, 2),
);

/** Long secrets of any kind, with the parts that must not be shown. */
const long = fc.tuple(fc.uuid(), stringify).chain(([seed, write]) => {
	const head = base64url(write({ alg: 'ES256', typ: 'JWT' }));
	const payload = base64url(write({ sub: seed, exp: 1_795_000_000 }));
	const signature = digest(seed, 'base64url');
	return fc.constantFrom(
		{ secret: `${head}.${payload}.${signature}`, parts: [payload, signature] },
		{ secret: `${payload}.${signature}`, parts: [payload, signature] },
		{ secret: `.${payload}.${signature}`, parts: [payload, signature] },
		{ secret: `${head}.${payload}`, parts: [payload] },
		{ secret: signature, parts: [signature] },
		{ secret: `sb_secret_${signature.slice(0, 32)}`, parts: [signature.slice(0, 32)] },
		{ secret: digest(seed, 'hex').slice(0, 40), parts: [digest(seed, 'hex').slice(0, 40)] },
	);
});

/** A short secret, which can be recognized only by its place in a link. */
const short = fc
	.uuid()
	.map((seed) => digest(seed, 'hex').slice(0, 12))
	.map((secret) => ({ secret, parts: [secret] }));

const link = fc
	.record({
		scheme: fc.constantFrom('https://', 'http://', 'HTTPS://', ''),
		path: fc.constantFrom('app.example.com/x', 'app.example.com/take/1/', 'app.example.com'),
		mark: fc.constantFrom('?token=', '?a=b&interview_token=', '#access_token=', '?'),
		end: fc.constantFrom('', '&view_hm=true', '#top'),
	})
	.map(
		({ scheme, path, mark, end }) =>
			(secret: string) =>
				`${scheme}${path}${mark}${secret}${end}`,
	);

/** Encodings of a text inside another one. */
const encoded = fc.constantFrom<(text: string) => string>(
	(text) => text,
	encodeURIComponent,
	(text) => encodeURIComponent(encodeURIComponent(text)),
	(text) => JSON.stringify({ url: text }),
	(text) => JSON.stringify({ url: text }).replaceAll('/', '\\/'),
	(text) => JSON.stringify(JSON.stringify({ url: text })).replaceAll('/', '\\/'),
	(text) =>
		text.replace(/[?#&=]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16).padStart(2, '0')}`),
	(text) => text.replace(/[?#&=]/g, (mark) => `&#${mark.charCodeAt(0)};`),
);
const around = fc.constantFrom<(text: string) => string>(
	(text) => text,
	(text) => `Bad token ${text}.`,
	(text) => `(${text}), see there`,
	(text) => `next=${text}; Path=/`,
	(text) => `<a href="${text}">here</a>`,
	(text) => `Bearer ${text}`,
);

/** Whether a text contains at least 12 consecutive characters of a secret. */
const shows = (text: string, parts: string[]) =>
	parts.some((part) => {
		const size = Math.min(part.length, 12);
		return Array.from({ length: part.length - size + 1 }, (_, at) =>
			part.slice(at, at + size),
		).some((piece) => text.includes(piece));
	});

describe('a server’s text in an error', () => {
	it('hides a long secret at any position and in any encoding', () => {
		const position = fc.oneof(
			link,
			fc.constantFrom<(secret: string) => string>(
				(secret) => secret,
				(secret) => `https://app.example.com/magic/${secret}/edit`,
				(secret) => `{"t":"${secret}"}`,
			),
		);
		fc.assert(
			fc.property(long, position, encoded, around, ({ secret, parts }, put, encode, wrap) => {
				expect(shows(redact(wrap(encode(put(secret)))), parts)).toBe(false);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('shows nothing of a short secret in the query of a link', () => {
		fc.assert(
			fc.property(short, link, encoded, around, ({ secret, parts }, put, encode, wrap) => {
				expect(shows(redact(wrap(encode(put(secret)))), parts)).toBe(false);
			}),
			{ numRuns: 5_000 },
		);
	});

	it.each([
		[
			'a link with its scheme',
			'See https://app.example.com/x?token=abc123.',
			'See https://app.example.com/x?…',
		],
		[
			'a link without its scheme',
			'app.example.com/x?token=abc123 is bad',
			'app.example.com/x?… is bad',
		],
		['an encoded link', 'to=https%3A%2F%2Fa.b%2Fx%3Ftoken%3Dabc', 'to=https%3A%2F%2Fa.b%2Fx?…'],
		['a link in JSON', '{"u":"https:\\/\\/a.b\\/x?token=abc"}', '{"u":"https:\\/\\/a.b\\/x?…"}'],
		['a password in a link', 'https://me:secret@a.b/x', 'https://…@a.b/x'],
		['a parameter without a link', 'refresh_token=abc&x=1', 'refresh_token=…&x=1'],
		['half a JWT', 'Bad JWT eyJzdWIiOiIx', 'Bad JWT …'],
		['half a JWT that contains blanks', 'Bad JWT eyAic3ViIjogIjEi.ab', 'Bad JWT …'],
		[
			'a signature that contains the beginning of a JWT',
			'Bad key --x6ZHaOmM40deyAPznRKJkvUIlhUHXqfkMGdNVRZvs: no',
			'Bad key …: no',
		],
	])('removes the secret and keeps the rest: %s', (_, text, expected) => {
		expect(redact(text)).toBe(expected);
	});

	it.each([
		'Candidate 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10 not found.',
		'candidate_8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10 of https://app.example.com/c/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10/edit',
		'christophermontgomery1985@example.com is not known: did you mean chris@example.com?',
		'interview_profile_id, InterviewResultForCandidate and INTERNAL_SERVER_ERROR_500 are names',
		'Why?Because of C#7, item #5 and 12:30; it failed (see a/b?)',
		'duplicate key value violates unique constraint "candidates_email_merchant_id_unique_2024"',
		'Das Bewerbungsgesprächsergebnis wurde nicht gefunden',
	])('stays readable: %s', (text) => {
		expect(redact(text)).toBe(text);
	});

	it('is limited in length, and does not end with part of a key', () => {
		expect(redact('x'.repeat(5_000_000)).length).toBeLessThan(400);
		expect(redact('word '.repeat(1_000)).length).toBeLessThan(400);
		const key = digest('seed', 'hex');
		const links = `https://a.b/?${'x'.repeat(4_900)} `;
		for (let end = 0; end < key.length; end++) {
			const cut = `${links}${'y'.repeat(5_000 - links.length - end - 1)} ${key}`;
			expect(shows(redact(cut), [key])).toBe(false);
		}
	});
});

it('a redacted text has at most 300 characters, and no part of a word that ends after 5,000 characters', () => {
	const words = (count: number) => 'word '.repeat(count).trim();
	expect(redact(words(60))).toBe(words(60));
	expect(redact(`${words(60)} `)).toBe(`${words(60)} `);
	expect(redact(words(61))).toBe(`${words(61).slice(0, 300)}…`);
	const secrets = `${digest('a', 'base64url')} `.repeat(120);
	expect(redact(secrets)).toMatch(/^(… )+…$/);
	expect(redact(`${secrets}end`)).not.toContain('end');
	expect(redact('a'.repeat(5_001))).toBe('');
});
