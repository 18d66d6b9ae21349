import { parseCountry } from '../../../../../nodes/shared/values/country';
import { errorMessage } from '../../../../errorText';

test.each([
	['AT', 'AT'],
	[' at\u200B', 'AT'],
	['"de"', 'DE'],
	['UK', 'GB'],
	['AUT', 'AT'],
	['usa', 'US'],
	['Austria', 'AT'],
	['AUSTRIA', 'AT'],
	['Österreich', 'AT'],
	['Osterreich', 'AT'],
	['Autriche', 'AT'],
	['オーストリア', 'AT'],
	['U.S.A.', 'US'],
	['U.K.', 'GB'],
	['NA', 'NA'],
	['"NO" ', 'NO'],
	['ＡＴ', 'AT'],
	['Norway', 'NO'],
	['日本', 'JP'],
	['United States', 'US'],
	['Bosnia & Herzegovina', 'BA'],
	['Côte d’Ivoire', 'CI'],
	['Slovensko', 'SK'],
	['Slovenia', 'SI'],
])('%j is the country %s', (given, code) => {
	expect(parseCountry(given, 'Residency')).toBe(code);
});

test.each([
	['a number', 40],
	['a number as text', '040'],
	['an unassigned code', 'XX'],
	['a union of countries', 'EU'],
	['the common name of two countries', 'Congo'],
	['a city', 'Vienna'],
	['two countries', 'AT, DE'],
	['a code followed by a number', 'AT 2'],
	['a country followed by its code', 'Austria (AT)'],
	['a flag', '🇦🇹'],
	['punctuation', '--'],
	['a hyphen', '-'],
	['the abbreviation N/A', 'N/A'],
	['the abbreviation in lower case', 'n/a'],
	['the abbreviation with dots', 'N.A.'],
	['the word "none"', 'none'],
	['a word followed by a dot', 'no.'],
	['letters with a slash', 'T/O'],
	['letters with a blank', 'A T'],
	['letters in brackets', '(AT)'],
	['a property of JavaScript objects', '__proto__'],
])('%s is not a country', (_, given) => {
	expect(() => parseCountry(given, 'Residency')).toThrow(
		expect.objectContaining({
			message: errorMessage('not-a-country', { field: 'Residency' }),
			remedy: expect.stringContaining('two-letter code') as string,
		}),
	);
});

test.each(['no', 'No', 'nO', ' na ', 'Na', '"no"'])(
	'%j is ambiguous, because it can mean no answer',
	(given) => {
		expect(() => parseCountry(given, 'Residency')).toThrow(
			expect.objectContaining({
				message: errorMessage('country-ambiguous', { field: 'Residency' }),
				remedy: expect.stringContaining('in capitals') as string,
			}),
		);
	},
);

test('each accepted code is also accepted by its English name', () => {
	const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	const pairs = letters.flatMap((first) => letters.map((second) => first + second));
	const known = pairs.filter((code) => {
		try {
			return parseCountry(code, 'Country') === code;
		} catch {
			return false;
		}
	});
	// ISO 3166-1 has 249 codes; XK for Kosovo is commonly used in addition.
	expect(known).toHaveLength(250);
	const misread = known.filter((code) => parseCountry(english.of(code), 'Country') !== code);
	expect(misread).toEqual([]);
});
