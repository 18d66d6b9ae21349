import type { ICredentialTestFunctions } from 'n8n-workflow';
import { testWebhookHeader } from '../../../../../nodes/JobMojitoTrigger/credentialTest';
import { LruCache } from '../../../../../nodes/shared/changes/lruCache';
import { parseDelivery } from '../../../../../nodes/JobMojitoTrigger/receive/deliveryBody';
import { verifySecret } from '../../../../../nodes/JobMojitoTrigger/receive/verifySecret';

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
	])('passes %j with %j', async (name, value) => {
		expect((await tested(name, value)).status).toBe('OK');
	});

	it.each<[string, unknown, unknown]>([
		...['', undefined, 'X Secret', 'X-Secret:', 'X-Šifra', 'X_Secret', 'X.Secret', '-X', "X'"].map(
			(name): [string, unknown, unknown] => ['"Header Name" may have letters', name, value],
		),
		...['Content-Type', 'x-jobmojito-event', 'Expect', 'Proxy-Authorization', 'TE', 'Upgrade'].map(
			(name): [string, unknown, unknown] => ['"Header Name" is one that', name, value],
		),
		['"Header Value" is empty', 'X-Secret', ' \n'],
		['"Header Value" is empty', 'X-Secret', undefined],
		['"Header Value" is empty', 'X-Secret', 7],
		['"Header Value" cannot be', 'X-Secret', `${value}\r\nX-Other: b`],
		['"Header Value" cannot be', 'X-Secret', 'šifra'],
		['"Header Value" cannot be', 'X-Secret', 'a\u200Bb'],
		['"Header Value" has less than 16 characters', 'X-Secret', 'a'],
		['"Header Value" has less than 16 characters', 'X-Secret', ` ${value.slice(1)} `],
	])('says that %s …', async (problem, name, value) => {
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
])('it is %s that %j proves the sender', (isProof, sent) => {
	expect(verifySecret(sent, { name: 'x', value: 'secret' })).toBe(isProof);
});

describe('a body', () => {
	const read = async (text: string) =>
		await parseDelivery({ headers: {}, rawBody: Buffer.from(text), readRawBody: async () => {} });
	const result = { id: 'a', status: 'active', name: 'María' };
	const tooLarge = { status: 413, reason: 'it is larger than 1 MB' };
	const nested = (levels: number) =>
		`{"id":"a","status":"draft","in":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;

	it('is read as UTF-8, also behind a byte order mark', async () => {
		expect(await read(`\uFEFF${JSON.stringify(result)}`)).toEqual({ result });
	});

	it('keeps such a mark where it stands in a text', async () => {
		const marked = { ...result, name: 'María\uFEFF' };
		expect(await read(JSON.stringify(marked))).toEqual({ result: marked });
	});

	it('may be nested as deep as a result ever is, and no deeper', async () => {
		expect(await read(nested(49))).toHaveProperty('result');
		expect(await read(nested(50))).toMatchObject({ status: 400 });
		expect(await read(nested(100_000))).toMatchObject({ status: 400 });
	});

	it('may have any number of brackets in its texts', async () => {
		const texts = { ...result, name: `"\\"${'[{'.repeat(60)}\\` };
		expect(await read(JSON.stringify(texts))).toEqual({ result: texts });
		const wide = { ...result, name: Array.from({ length: 60 }, () => [{}]) };
		expect(await read(JSON.stringify(wide))).toEqual({ result: wide });
	});

	it('may have 1 MB, which is more than a result ever has', async () => {
		const of = (bytes: number) => {
			const empty = JSON.stringify({ ...result, name: '' }).length;
			return JSON.stringify({ ...result, name: 'x'.repeat(bytes - empty) });
		};
		expect(await read(of(1024 * 1024))).toHaveProperty('result');
		expect(await read(of(1024 * 1024 + 1))).toEqual(tooLarge);
	});

	it('that says that it is larger is not read at all', async () => {
		const readRawBody = jest.fn();
		const headers = { 'content-length': String(1024 * 1024 + 1) };
		expect(await parseDelivery({ headers, readRawBody })).toEqual(tooLarge);
		expect(readRawBody).not.toHaveBeenCalled();
	});

	it('that did not come whole, or never comes, is told apart from one that is too large', async () => {
		const failing = async (error: object) =>
			await parseDelivery({
				headers: {},
				readRawBody: async () => {
					throw error;
				},
			});
		expect(await failing({ statusCode: 413 })).toEqual(tooLarge);
		expect(await failing({ status: 413 })).toEqual(tooLarge);
		expect(await failing(new Error('aborted'))).toEqual({
			status: 400,
			reason: 'it did not come whole',
		});
		expect(await parseDelivery({ headers: {}, readRawBody: async () => {} })).toMatchObject({
			status: 400,
		});
	});
});

test('a cache drops the entry that was not used for longest', () => {
	const cache = new LruCache<number>();
	for (let index = 0; index < 200; index++) cache.getOrCreate(`${index}`, () => index);
	expect(cache.getOrCreate('0', () => -1)).toBe(0);
	cache.getOrCreate('200', () => 200);
	expect(cache.getOrCreate('0', () => -1)).toBe(0);
	expect(cache.getOrCreate('1', () => -1)).toBe(-1);
});
