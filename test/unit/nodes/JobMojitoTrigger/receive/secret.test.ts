import type { ICredentialTestFunctions } from 'n8n-workflow';
import {
	testWebhookHeader,
	verifySecret,
} from '../../../../../nodes/JobMojitoTrigger/receive/secret';
import { errorMessage } from '../../../../errorText';

const tested = async (headerName: unknown, headerValue: unknown) => {
	const data = { headerName, headerValue } as never;
	const credential = { id: '', name: '', type: '', data };
	return await testWebhookHeader.call({} as ICredentialTestFunctions, credential);
};

describe('the test of the credential', () => {
	const value = 'sixteen letters.';

	it.each([
		['X-JobMojito-Secret', value],
		[' x-own2 ', ' with blanks inside\n'],
		['Authorization', 'Bearer aaaa.bbbb.cccc'],
	])('accepts %j with %j', async (name, value) => {
		expect((await tested(name, value)).status).toBe('OK');
	});

	it.each<[string, unknown, unknown]>([
		...['', undefined, 'X Secret', 'X-Secret:', 'X-Šifra', 'X_Secret', 'X.Secret', '-X', "X'"].map(
			(name): [string, unknown, unknown] => [errorMessage('header-name-invalid'), name, value],
		),
		...['Content-Type', 'x-jobmojito-event', 'Expect', 'Proxy-Authorization', 'TE', 'Upgrade'].map(
			(name): [string, unknown, unknown] => [errorMessage('header-name-reserved'), name, value],
		),
		[errorMessage('header-value-empty'), 'X-Secret', ' \n'],
		[errorMessage('header-value-empty'), 'X-Secret', undefined],
		[errorMessage('header-value-empty'), 'X-Secret', 7],
		[errorMessage('header-value-invalid'), 'X-Secret', `${value}\r\nX-Other: b`],
		[errorMessage('header-value-invalid'), 'X-Secret', 'šifra'],
		[errorMessage('header-value-invalid'), 'X-Secret', 'a\u200Bb'],
		[errorMessage('header-value-short', { min: 16 }), 'X-Secret', 'a'],
		[errorMessage('header-value-short', { min: 16 }), 'X-Secret', ` ${value.slice(1)} `],
	])('reports: %s …', async (problem, name, value) => {
		const { status, message } = await tested(name, value);
		expect([status, message]).toEqual(['Error', expect.stringContaining(problem)]);
		if (typeof value === 'string' && value.length > 2) expect(message).not.toContain(value);
	});
});

test.each<[boolean, string[] | undefined]>([
	[true, ['secret']],
	[false, undefined],
	[false, []],
	[false, ['']],
	[false, ['secre']],
	[false, ['secrets']],
	[false, ['secret', 'secret']],
	[false, ['wrong', 'secret']],
])('the result of the verification is %s for %j', (isVerified, sent) => {
	expect(verifySecret(sent, { label: 'X', name: 'x', value: 'secret' })).toBe(isVerified);
});
