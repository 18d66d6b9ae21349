import { parseLocator } from '../../../../../nodes/shared/values/locator';
import { stripPasteArtifacts } from '../../../../../nodes/shared/values/pasteArtifacts';
import { stripBearer, decodeClaims } from '../../../../../nodes/shared/values/jwt';
import { parseLink } from '../../../../../nodes/shared/values/url';
import { UUID_IN_PATH, UUID_ONLY } from '../../../../../nodes/shared/values/uuid';
import { errorMessage } from '../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER = '11111111-1111-4111-8111-111111111111';

describe('a pasted value', () => {
	it.each([
		['blanks and line breaks', ` \n${ID}\r\n`],
		['quotes', `"${ID}"`],
		['typographic quotes', `„${ID}“`],
		['a no-break space and a byte order mark', `\uFEFF\u00A0${ID}`],
		['zero-width characters inside', ID.replace(/-/g, '-\u200B')],
	])('is cleaned of %s', (_, pasted) => {
		expect(stripPasteArtifacts(pasted)).toBe(ID);
	});

	it.each([[undefined], [null], [{}], [[ID]], [true]])('is an empty text for %j', (value) => {
		expect(stripPasteArtifacts(value)).toBe('');
	});

	it('is cleaned in linear time', () => {
		const quotes = '"'.repeat(2_000_000);
		expect(stripPasteArtifacts(`${quotes}a${quotes}b${quotes}`)).toBe(`a${quotes}b`);
		expect(stripPasteArtifacts(quotes)).toBe('');
	});

	it.each([
		'a.b.c',
		'Bearer a.b.c',
		'bearer\n a.b.c',
		'"a.b\n.c"',
		'Authorization: Bearer a.b.c',
		'"Bearer a.b.c"',
	])('with an authorization header becomes the token alone: %j', (pasted) => {
		expect(stripBearer(pasted)).toBe('a.b.c');
	});
});

describe('an ID in a locator', () => {
	const link = `https://app.example.com/interviews/${ID}/edit?other=${OTHER}`;

	it.each([
		['a list entry', { mode: 'list', value: ID }],
		['an ID', { mode: 'id', value: ` ${ID} ` }],
		['an ID in capitals', { mode: 'id', value: ID.toUpperCase() }],
		['a link', { mode: 'url', value: link }],
		[
			'a link with two IDs, of which the first is used',
			{ mode: 'url', value: `https://a.example/${ID}/${OTHER}` },
		],
		['a link without https://', { mode: 'url', value: `app.example.com/interviews/${ID}` }],
		['an expression that returns an ID', ID],
		['an expression that returns a link', link],
	])('is found in %s', (_, value) => {
		expect(parseLocator(value, 'Interview')).toBe(ID);
	});

	it.each([
		['an empty value', '', errorMessage('empty-locator', { field: 'Interview' })],
		[
			'an empty locator',
			{ mode: 'list', value: '' },
			errorMessage('empty-locator', { field: 'Interview' }),
		],
		[
			'only blanks',
			{ mode: 'id', value: ' \u200B' },
			errorMessage('empty-locator', { field: 'Interview' }),
		],
		['an expression that returns no value', undefined, 'returned no value for this item'],
		[
			'an expression in a locator that returns null',
			{ mode: 'id', value: null },
			'returned no value for this item',
		],
		['a list with an ID', [ID], errorMessage('not-a-text', { field: 'Interview' })],
		[
			'a list in a locator',
			{ mode: 'id', value: [ID] },
			errorMessage('not-a-text', { field: 'Interview' }),
		],
		['an object with an ID', { id: ID }, errorMessage('not-a-text', { field: 'Interview' })],
		[
			'a boolean',
			{ mode: 'list', value: true },
			errorMessage('not-a-text', { field: 'Interview' }),
		],
		['NaN', NaN, errorMessage('not-a-text', { field: 'Interview' })],
		[
			'another text',
			{ mode: 'id', value: 'Nurse' },
			errorMessage('not-an-id', { field: 'Interview' }),
		],
		[
			'an ID followed by another character',
			{ mode: 'id', value: `${ID}0` },
			errorMessage('not-an-id', { field: 'Interview' }),
		],
		[
			'a link as an ID',
			{ mode: 'id', value: link },
			errorMessage('not-an-id', { field: 'Interview' }),
		],
		[
			'a link with an ID only in its query',
			{ mode: 'url', value: `https://a.example/?id=${ID}` },
			errorMessage('link-without-id', { field: 'Interview' }),
		],
		[
			'a link with an ID as part of a path segment',
			{ mode: 'url', value: `https://a.example/x${ID}` },
			errorMessage('link-without-id', { field: 'Interview' }),
		],
	])('is not found in %s', (_, value, message) => {
		expect(() => parseLocator(value, 'Interview')).toThrow(message);
	});

	it('is validated by the panel with the same rules', () => {
		expect(new RegExp(UUID_ONLY).test(ID)).toBe(true);
		expect(new RegExp(UUID_ONLY).test(`${ID}0`)).toBe(false);
		expect(new RegExp(UUID_IN_PATH).exec(link)?.[1]).toBe(ID);
		expect(new RegExp(UUID_IN_PATH).test(`https://a.example/?id=${ID}`)).toBe(false);
	});

	it.each([UUID_ONLY, UUID_IN_PATH])(
		'is not checked by the panel if it is empty: %s',
		(pattern) => {
			for (const empty of ['', ' ']) expect(new RegExp(`^${pattern}$`).test(empty)).toBe(true);
		},
	);
});

describe('the claims of a token', () => {
	it.each(['', 'a', 'a.b', 'a.b.c', 'a..c', `a.${Buffer.from('[]').toString('base64url')}.c`])(
		'are undefined for %j',
		(text) => {
			expect(decodeClaims(text)).toBeUndefined();
		},
	);

	it.each(['null', '"text"', '5', 'true', '{'])('are undefined if the payload is %s', (json) => {
		expect(decodeClaims(`a.${Buffer.from(json).toString('base64url')}.c`)).toBeUndefined();
	});

	it('contain only valid dates', () => {
		const read = (exp: unknown) =>
			decodeClaims(`a.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.c`)?.exp;
		expect([8.64e12, 8.65e12, '1795000000', null].map(read)).toEqual([
			8.64e12,
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('a link in a response', () => {
	const link = 'https://a.example/take/?interview_token=a.b-c_d&view_hm=true';

	it.each([link, ` ${link}\r\n`, `"${link}"\n`])(
		'is returned unchanged, without quotes and white space around it: %j',
		(answer) => {
			expect(parseLink(answer)).toBe(link);
		},
	);

	it.each([
		['a blank', 'https://a.example/take me/'],
		['a line break', 'https://a.example/take\n/me'],
		['a quote', 'https://a.example/"take"'],
		['a typographic quote at the end', 'https://a.example/take”'],
		['two pairs of quotes', '""https://a.example/take""'],
		['an invisible character', 'https://a.example/ta\u200Bke'],
		['a control character', 'https://a.example/ta\u0000ke'],
		['a backslash', 'https://a.example\\@b.example/'],
		['a text before it', 'Link: https://a.example/take'],
	])('is rejected with %s', (_, answer) => {
		expect(parseLink(answer)).toBeUndefined();
	});
});
