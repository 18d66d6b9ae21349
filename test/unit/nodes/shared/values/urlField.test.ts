import { parseLinkedIn, parseUrl } from '../../../../../nodes/shared/values/urlField';
import { errorMessage } from '../../../../errorText';

test.each([
	['https://example.com/a.jpg', 'https://example.com/a.jpg'],
	[' "http://example.com/a b"', undefined],
	['"https://example.com/a.jpg" ', 'https://example.com/a.jpg'],
	['N/A', undefined],
	['C:\\pics\\a.jpg', undefined],
	['![x](https://example.com/a.jpg)', undefined],
	['example.com/a.jpg', undefined],
	['javascript:alert(1)', undefined],
])('%j is parsed as the link %s', (given, link) => {
	if (link !== undefined) return expect(parseUrl(given, 'Cover Image URL')).toBe(link);
	expect(() => parseUrl(given, 'Cover Image URL')).toThrow(
		expect.objectContaining({
			message: errorMessage('not-a-link', { field: 'Cover Image URL' }),
			remedy: expect.stringContaining('begins with https://') as string,
		}),
	);
});

test.each([
	['https://www.linkedin.com/in/zoe', 'https://www.linkedin.com/in/zoe'],
	['linkedin.com/in/zoe', 'https://linkedin.com/in/zoe'],
	[' www.LinkedIn.com/in/zoe', 'https://www.LinkedIn.com/in/zoe'],
	['at.linkedin.com/in/zoe\u200B', 'https://at.linkedin.com/in/zoe'],
])('%j is parsed as the LinkedIn page %s', (given, link) => {
	expect(parseLinkedIn(given, 'LinkedIn URL')).toBe(link);
});

test.each(['N/A', '@zoe', 'zoe', 'in/zoe', 'evil.example/linkedin.com/'])(
	'%j is not a LinkedIn page',
	(given) => {
		expect(() => parseLinkedIn(given, 'LinkedIn URL')).toThrow(
			errorMessage('not-a-link', { field: 'LinkedIn URL' }),
		);
	},
);
