import { parseDelivery } from '../../../../../nodes/JobMojitoTrigger/receive/deliveryBody';
import { errorMessage } from '../../../../errorText';

describe('a body', () => {
	const read = async (text: string) =>
		await parseDelivery({ headers: {}, rawBody: Buffer.from(text), readRawBody: async () => {} });
	const result = { id: 'a', status: 'active', name: 'María' };
	const tooLarge = { status: 413, message: errorMessage('body-too-large', { megabytes: 1 }) };
	const nested = (levels: number) =>
		`{"id":"a","status":"draft","in":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;

	it('is decoded as UTF-8, with or without a byte order mark', async () => {
		expect(await read(`\uFEFF${JSON.stringify(result)}`)).toEqual({ result });
	});

	it('keeps a byte order mark inside a text', async () => {
		const marked = { ...result, name: 'María\uFEFF' };
		expect(await read(JSON.stringify(marked))).toEqual({ result: marked });
	});

	it('may be nested to 50 levels', async () => {
		expect(await read(nested(49))).toHaveProperty('result');
		expect(await read(nested(50))).toMatchObject({ status: 400 });
		expect(await read(nested(100_000))).toMatchObject({ status: 400 });
	});

	it('may have any number of brackets in texts and side by side', async () => {
		const texts = { ...result, name: `"\\"${'[{'.repeat(60)}\\` };
		expect(await read(JSON.stringify(texts))).toEqual({ result: texts });
		const wide = { ...result, name: Array.from({ length: 60 }, () => [{}]) };
		expect(await read(JSON.stringify(wide))).toEqual({ result: wide });
	});

	it('may have 1 MB', async () => {
		const of = (bytes: number) => {
			const empty = JSON.stringify({ ...result, name: '' }).length;
			return JSON.stringify({ ...result, name: 'x'.repeat(bytes - empty) });
		};
		expect(await read(of(1024 * 1024))).toHaveProperty('result');
		expect(await read(of(1024 * 1024 + 1))).toEqual(tooLarge);
	});

	it('is not read if its Content-Length is larger', async () => {
		const readRawBody = jest.fn();
		const headers = { 'content-length': String(1024 * 1024 + 1) };
		expect(await parseDelivery({ headers, readRawBody })).toEqual(tooLarge);
		expect(readRawBody).not.toHaveBeenCalled();
	});

	it('that is incomplete is distinguished from one that is too large', async () => {
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
			message: errorMessage('body-incomplete'),
		});
		expect(await parseDelivery({ headers: {}, readRawBody: async () => {} })).toMatchObject({
			status: 400,
		});
	});
});
