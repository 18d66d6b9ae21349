import type { ICredentialTestFunctions } from 'n8n-workflow';
import { testWebhookHeader } from '../../nodes/JobMojitoTrigger/credentialTest';
import { LruCache } from '../../nodes/JobMojitoTrigger/change/lruCache';
import { bodyOf } from '../../nodes/JobMojitoTrigger/receive/body';
import { proves } from '../../nodes/JobMojitoTrigger/receive/secret';

const tested = async (headerName: unknown, headerValue: unknown) => {
	const data = { headerName, headerValue } as never;
	const credential = { id: '', name: '', type: '', data };
	return await testWebhookHeader.call({} as ICredentialTestFunctions, credential);
};

describe('the test of the credential', () => {
	it.each([
		['X-JobMojito-Secret', 'a1'],
		[' x_own ', ' with a blank inside\n'],
		['Authorization', 'Bearer a.b.c'],
	])('passes %j with %j', async (name, value) => {
		expect((await tested(name, value)).status).toBe('OK');
	});

	it.each<[string, unknown, unknown]>([
		['"Header Name" cannot be', '', 'a'],
		['"Header Name" cannot be', undefined, 'a'],
		['"Header Name" cannot be', 'X Secret', 'a'],
		['"Header Name" cannot be', 'X-Secret:', 'a'],
		['"Header Name" cannot be', 'X-Šifra', 'a'],
		['"Header Name" is one that', 'Content-Type', 'a'],
		['"Header Name" is one that', 'x-jobmojito-event', 'a'],
		['"Header Value" is empty', 'X-Secret', ' \n'],
		['"Header Value" is empty', 'X-Secret', undefined],
		['"Header Value" is empty', 'X-Secret', 7],
		['"Header Value" cannot be', 'X-Secret', 'a\r\nX-Other: b'],
		['"Header Value" cannot be', 'X-Secret', 'šifra'],
		['"Header Value" cannot be', 'X-Secret', 'a\u200Bb'],
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
	expect(proves(sent, { name: 'x', value: 'secret' })).toBe(isProof);
});

describe('a body', () => {
	const read = async (text: string) =>
		await bodyOf({ rawBody: Buffer.from(text), readRawBody: async () => {} });
	const result = { id: 'a', status: 'active', name: 'María' };
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
		expect(await read(nested(48))).toHaveProperty('result');
		expect(await read(nested(49))).toMatchObject({ status: 400 });
		expect(await read(nested(1_000_000))).toMatchObject({ status: 400 });
	});

	it('that did not come whole, or never comes, is told apart from one that is too large', async () => {
		const failing = async (error: object) =>
			await bodyOf({
				readRawBody: async () => {
					throw error;
				},
			});
		const tooLarge = { status: 413, why: 'it is larger than n8n takes' };
		expect(await failing({ statusCode: 413 })).toEqual(tooLarge);
		expect(await failing({ status: 413 })).toEqual(tooLarge);
		expect(await failing(new Error('aborted'))).toEqual({
			status: 400,
			why: 'it did not come whole',
		});
		expect(await bodyOf({ readRawBody: async () => {} })).toMatchObject({ status: 400 });
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
