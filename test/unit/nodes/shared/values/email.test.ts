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
])('%j is one address', (pasted) => {
	expect(parseEmail(pasted, 'Email')).toEqual({ address: ADA });
});

test.each([
	[`Ada Weber <${ADA}>`, 'Ada Weber'],
	[`"Weber, Ada" <${ADA}>`, 'Weber, Ada'],
	[`  Ada\u00A0 Weber  <mailto:${ADA}> ;`, 'Ada Weber'],
	[`Ada Weber Jr. <${ADA}>`, 'Ada Weber Jr.'],
])('%j has a name, too', (pasted, name) => {
	expect(parseEmail(pasted, 'Email')).toEqual({ address: ADA, name });
});

test.each([
	['Ada.Weber+job@Mail.Example.co.uk'],
	['o’hara@example.com'.replace('’', "'")],
	['müller@exämple.at'],
])('%s stays as it is', (address) => {
	expect(parseEmail(address, 'Email')).toEqual({ address });
});

test.each([
	['two', `${ADA}, emil@example.com`],
	['two with blanks', `${ADA} emil@example.com`],
	['two in brackets', `<${ADA}> <emil@example.com>`],
	['a blank inside', 'ada weber@example.com'],
	['a line break inside', 'ada@\nexample.com'],
	['a name without brackets', `Ada Weber ${ADA}`],
	['a remark', `${ADA} (work)`],
	['no domain', 'ada@'],
	['no person', '@example.com'],
	['a host alone', 'ada@localhost'],
	['two signs', 'ada@@example.com'],
	['a name alone', 'Ada Weber <>'],
	['a phone number', 436601234567],
	['a whole page', `${'"'.repeat(200_000)}${ADA}`],
])('%s is refused', (_, pasted) => {
	expect(() => parseEmail(pasted, 'Candidate Email')).toThrow(
		expect.objectContaining({
			message: errorMessage('not-an-email', { field: 'Candidate Email' }),
			remedy: errorRemedy('not-an-email'),
		}),
	);
});

test('an empty value is accepted', () => {
	expect(() => parseEmail(' ', 'Email', 'empty-email')).toThrow(
		expect.objectContaining({ code: 'empty-email', field: 'Email' }),
	);
});

test('compares addresses without case and pasted characters', () => {
	const same = [ADA, ' ADA@Example.com', `mailto:${ADA}`, `Ada <${ADA}>`, 'ada\u200B@example.com'];
	expect(new Set(same.map(comparableEmail))).toEqual(new Set([ADA]));
	expect(comparableEmail(' No Address ')).toBe('no address');
});
