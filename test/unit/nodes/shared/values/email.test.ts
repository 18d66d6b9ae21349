import { comparableEmail, parseEmail } from '../../../../../nodes/shared/values/email';
import { errorMessage, errorRemedy } from '../../../../errorText';

const ADA = 'ada@example.com';

test.each([
	[ADA],
	[` ${ADA}\r\n`],
	['ada\u200B@example.com\uFE0F'],
	['ada\u00AD@exam\u2060ple.com'],
	[`"${ADA}"`],
	[`„${ADA}“`],
	[`<${ADA}>`],
	[`mailto:${ADA}`],
	[`MAILTO:${ADA}?subject=Hello`],
	[`<mailto:${ADA}|${ADA}>`],
	[`${ADA},`],
	[`${ADA}.`],
	[`${ADA} <${ADA}>`],
])('%j is parsed as one address', (pasted) => {
	expect(parseEmail(pasted, 'Email')).toEqual({ address: ADA });
});

test.each([
	[`Ada Weber <${ADA}>`, 'Ada Weber'],
	[`"Weber, Ada" <${ADA}>`, 'Weber, Ada'],
	[`  Ada\u00A0 Weber  <mailto:${ADA}> ;`, 'Ada Weber'],
	[`Ada Weber Jr. <${ADA}>`, 'Ada Weber Jr.'],
])('%j is parsed as an address with a display name', (pasted, name) => {
	expect(parseEmail(pasted, 'Email')).toEqual({ address: ADA, name });
});

test.each([
	['Ada.Weber+job@Mail.Example.co.uk'],
	['o’hara@example.com'.replace('’', "'")],
	['müller@exämple.at'],
])('%s is not changed', (address) => {
	expect(parseEmail(address, 'Email')).toEqual({ address });
});

test.each([
	['a list of two addresses', `${ADA}, emil@example.com`],
	['two addresses separated by a blank', `${ADA} emil@example.com`],
	['two addresses in angle brackets', `<${ADA}> <emil@example.com>`],
	['an address with a blank', 'ada weber@example.com'],
	['an address with a line break', 'ada@\nexample.com'],
	['a display name without angle brackets', `Ada Weber ${ADA}`],
	['an address with a remark', `${ADA} (work)`],
	['an address without a domain', 'ada@'],
	['an address without a local part', '@example.com'],
	['an address with a host instead of a domain', 'ada@localhost'],
	['an address with two @', 'ada@@example.com'],
	['a display name without an address', 'Ada Weber <>'],
	['a phone number', 436601234567],
	['a very long text', `${'"'.repeat(200_000)}${ADA}`],
])('%s is rejected', (_, pasted) => {
	expect(() => parseEmail(pasted, 'Candidate Email')).toThrow(
		expect.objectContaining({
			message: errorMessage('not-an-email', { field: 'Candidate Email' }),
			remedy: errorRemedy('not-an-email'),
		}),
	);
});

test('an empty value is an error with the code of the caller', () => {
	expect(() => parseEmail(' ', 'Email', 'empty-email')).toThrow(
		expect.objectContaining({ code: 'empty-email', field: 'Email' }),
	);
});

test('compares addresses without case and pasted characters', () => {
	const same = [ADA, ' ADA@Example.com', `mailto:${ADA}`, `Ada <${ADA}>`, 'ada\u200B@example.com'];
	expect(new Set(same.map(comparableEmail))).toEqual(new Set([ADA]));
	expect(comparableEmail(' No Address ')).toBe('no address');
});
