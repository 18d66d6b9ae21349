import { quoteGiven } from '../../../../../nodes/shared/values/quoteName';
import { tokenWith } from './makeJwt';

test.each([
	['Project Manager', ': "Project Manager"'],
	['Müller, Anna', ': "Müller, Anna"'],
	['2026-13-45', ': "2026-13-45"'],
	['Q3 2026', ': "Q3 2026"'],
	[-1, ': "-1"'],
])('a name or a number is quoted: %s', (value, quoted) => {
	expect(quoteGiven(value)).toBe(quoted);
});

test.each([
	['a token', tokenWith({})],
	['a key', 'sk-live-4f8a9'],
	['a password', 'hunter2rabbit'],
	['part of an ID', '8d0f0e1c-5b7a'],
	['a link', 'https://app.jobmojito.com/interviews'],
	['an address', 'maria@example'],
	['a phone number', '436601234567'],
	['a sentence', 'She has worked as a welder in Graz for seven years'],
	['white space', '  '],
	['a list', ['Anna']],
	['an undefined value', undefined],
])('%s is not quoted', (_, value) => {
	expect(quoteGiven(value)).toBe('');
});
