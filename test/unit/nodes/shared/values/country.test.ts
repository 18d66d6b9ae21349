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
	['letters that are no code', 'XX'],
	['a union of countries', 'EU'],
	['one of two countries', 'Congo'],
	['a city', 'Vienna'],
	['two countries', 'AT, DE'],
	['a code with a number', 'AT 2'],
	['a country and more', 'Austria (AT)'],
	['a sign', '🇦🇹'],
	['punctuation', '--'],
	['a hyphen', '-'],
	['an abbreviation for nothing', 'N/A'],
	['one in small letters', 'n/a'],
	['one with points', 'N.A.'],
	['a word for nothing', 'none'],
	['a word and a point', 'no.'],
	['letters with a slash', 'T/O'],
	['letters with a blank', 'A T'],
	['letters in brackets', '(AT)'],
	['a name of the language itself', '__proto__'],
])('%s is not a country', (_, given) => {
	expect(() => parseCountry(given, 'Residency')).toThrow(
		expect.objectContaining({
			message: errorMessage('not-a-country', { field: 'Residency' }),
			remedy: expect.stringContaining('two-letter code') as string,
		}),
	);
});

test.each(['no', 'No', 'nO', ' na ', 'Na', '"no"'])('%j may mean no answer', (given) => {
	expect(() => parseCountry(given, 'Residency')).toThrow(
		expect.objectContaining({
			message: errorMessage('country-ambiguous', { field: 'Residency' }),
			remedy: expect.stringContaining('in capitals') as string,
		}),
	);
});

test('each code is one that people can look up by its name', () => {
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
	// ISO 3166-1 has 249, and Kosovo is named by everybody as if it were one.
	expect(known).toHaveLength(250);
	const misread = known.filter((code) => parseCountry(english.of(code), 'Country') !== code);
	expect(misread).toEqual([]);
});
