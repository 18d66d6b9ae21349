import { getEventListeners } from 'node:events';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { download } from '../../nodes/JobMojito/transport/download';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';

const LINK = 'https://files.example/report.pdf?token=secret';
const MB = 1024 * 1024;

/** A body that gives these chunks, and knows whether it was closed. */
class Body {
	closed = 0;
	given = 0;

	constructor(private readonly chunks: Array<Uint8Array | Promise<never>> = []) {}

	destroy() {
		this.closed++;
	}

	async *[Symbol.asyncIterator]() {
		for (const chunk of this.chunks) {
			this.given++;
			yield await chunk;
		}
	}
}

interface Response {
	statusCode: number;
	headers: IDataObject;
	body: Body;
}

const answer = (statusCode: number, headers: IDataObject = {}, body = new Body()): Response => ({
	statusCode,
	headers,
	body,
});
const file = (...chunks: string[]) =>
	answer(200, {}, new Body(chunks.map((chunk) => Buffer.from(chunk))));
const redirect = (location: string, status = 302) => answer(status, { location });

/** What comes of a download that is answered so, one after the other, and what was asked for. */
async function fetched(
	answers: Array<Response | (() => Promise<Response>)>,
	{ link = LINK, signal = new End().signal } = {},
) {
	const asked: IHttpRequestOptions[] = [];
	const rest = [...answers];
	const httpRequest = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const next = rest.shift();
		if (!next) throw new Error('It was not to be asked for.');
		return await (typeof next === 'function' ? next() : Promise.resolve(next));
	};
	const context = { helpers: { httpRequest } } as unknown as IExecuteFunctions;
	const got = await download(context, link, { timeout: 9_000, signal });
	return { got, asked, urls: asked.map(({ url }) => url) };
}

const insecure = {
	failure: {
		message: 'The link to the file does not lead to a secure address',
		description: 'It was not followed. Ask the support of JobMojito about it.',
	},
};
const lost = (code = '') => ({
	failure: {
		message: 'The connection was lost before the file was there',
		description: `Run the workflow again. If it stays so, check that this n8n may reach the address that JobMojito keeps its files at${code}.`,
		again: 'if safe',
	},
});

describe('a file', () => {
	test('is fetched whole, once, and its link gets nothing of ours', async () => {
		const response = file('one, ', 'two');
		const { got, asked } = await fetched([response]);
		expect(got).toEqual({ body: Buffer.from('one, two') });
		expect(asked).toStrictEqual([
			{
				method: 'GET',
				url: LINK,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 9_000,
				abortSignal: expect.any(AbortSignal) as AbortSignal,
			},
		]);
		expect(response.body.closed).toBe(1);
	});

	test('may be empty', async () => {
		expect((await fetched([file()])).got).toEqual({ body: Buffer.alloc(0) });
	});

	test('of more than 100 MB is not read to its end', async () => {
		const megabyte = Buffer.alloc(MB);
		const body = new Body(Array.from({ length: 200 }, () => megabyte));
		expect((await fetched([answer(200, {}, body)])).got).toEqual({
			failure: {
				message: 'The file has more than 100 MB',
				description:
					'It was not fetched as a whole. Ask for less: fewer results, or a report with fewer parts.',
			},
		});
		expect(body.given).toBe(101);
		expect(body.closed).toBe(1);
	});

	test('that breaks off is no file', async () => {
		const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Body([Buffer.from('half'), Promise.reject(error)]);
		expect((await fetched([answer(200, {}, body)])).got).toEqual(lost(' (ECONNRESET)'));
		expect(body.closed).toBe(1);
	});
});

test.each([
	['with its code', Object.assign(new Error(LINK), { code: 'ENOTFOUND' }), ' (ENOTFOUND)'],
	['without any', new Error(LINK), ''],
])('a connection that was not made is said %s, and the link is not', async (_, error, code) => {
	const { got } = await fetched([async () => await Promise.reject(error)]);
	expect(got).toEqual(lost(code));
});

describe('an answer without a file', () => {
	test.each([400, 403, 404, 410, 204, 499])('is a link that ended: %i', async (status) => {
		const response = answer(status, { 'retry-after': '3', location: '/other' });
		expect((await fetched([response])).got).toEqual({
			failure: {
				message: `The link to the file has ended, or does not open any more (status ${status})`,
				description: 'Such a link is good for a while only: run this item again to get a new one.',
			},
		});
		expect(response.body.closed).toBeGreaterThan(0);
	});

	test.each([408, 429, 500, 503])('may pass: %i', async (status) => {
		const { got } = await fetched([answer(status, { 'retry-after': '3' })]);
		expect(got).toEqual({
			failure: {
				message: `JobMojito could not hand out the file (status ${status})`,
				description: 'Run the workflow again later. If it stays so, ask the support of JobMojito.',
				again: 'if safe',
				retryAfter: 3_000,
			},
		});
	});
});

describe('a link that leads on', () => {
	test.each([
		['absolute', 'https://store.example/a?b=c', 'https://store.example/a?b=c'],
		['relative', '../other.pdf', 'https://files.example/other.pdf'],
		['without a scheme', '//store.example/a', 'https://store.example/a'],
	])('is followed: %s', async (_, location, url) => {
		const first = redirect(location);
		const { got, urls } = await fetched([first, file('whole')]);
		expect(got).toEqual({ body: Buffer.from('whole') });
		expect(urls).toEqual([LINK, url]);
		expect(first.body.closed).toBeGreaterThan(0);
	});

	test.each([300, 301, 307, 399])('is one of any status of these: %i', async (status) => {
		const { urls } = await fetched([redirect('/a', status), file()]);
		expect(urls).toHaveLength(2);
	});

	test.each([
		['no address', {}],
		['an empty one', { location: '' }],
	])('but has %s, is one that ended', async (_, headers) => {
		const { got, urls } = await fetched([answer(302, headers), file('whole')]);
		expect(got).toMatchObject({ failure: { message: expect.stringMatching(/302/) as string } });
		expect(urls).toEqual([LINK]);
	});

	test('is followed five times', async () => {
		const five = Array.from({ length: 5 }, (_, i) => redirect(`/${i}`));
		expect((await fetched([...five, file('whole')])).got).toEqual({ body: Buffer.from('whole') });
		const { got, urls } = await fetched([...five, redirect('/5')]);
		expect(got).toMatchObject({
			failure: {
				message: 'The link to the file leads from one address to the next, and to no file',
			},
		});
		expect(urls).toHaveLength(6);
	});

	test.each([
		['out of https', 'http://files.example/a'],
		['to a program of this machine', 'http://127.0.0.1:5678/rest'],
		['out of the web', 'file:///etc/passwd'],
		['to what is no address', 'https://'],
	])('is not followed %s', async (_, location) => {
		const { got, urls } = await fetched([redirect(location)]);
		expect(got).toEqual(insecure);
		expect(urls).toEqual([LINK]);
	});

	test('may stay on this machine, where it began', async () => {
		const link = 'http://127.0.0.1:5678/a';
		const { got, urls } = await fetched([redirect('/b'), file('whole')], { link });
		expect(got).toEqual({ body: Buffer.from('whole') });
		expect(urls).toEqual([link, 'http://127.0.0.1:5678/b']);
	});
});

test.each(['http://files.example/a', 'ftp://files.example/a', 'files.example/a', ''])(
	'a link that is not secure is not opened: "%s"',
	async (link) => {
		const { got, urls } = await fetched([file()], { link });
		expect(got).toEqual(insecure);
		expect(urls).toEqual([]);
	},
);

describe('the end', () => {
	afterEach(() => jest.restoreAllMocks());

	test('closes a file that is under way, and is the reason', async () => {
		const over = new End();
		let breakOff!: (error: Error) => void;
		const body = new Body([new Promise<never>((_, reject) => (breakOff = reject))]);
		const destroy = jest.spyOn(body, 'destroy').mockImplementation(() => breakOff(new Error('x')));
		const response = async () => {
			setImmediate(() => over.because(CANCELLED));
			return await Promise.resolve(answer(200, {}, body));
		};
		const { got, asked } = await fetched([response], { signal: over.signal });
		expect(got).toEqual({ failure: CANCELLED });
		expect(asked[0]!.abortSignal?.aborted).toBe(true);
		expect(destroy).toHaveBeenCalled();
	});

	test('may come before the file is begun, which is not read then', async () => {
		const over = new End();
		const body = new Body([new Promise<never>(() => {})]);
		const response = async () => {
			over.because(CANCELLED);
			return await Promise.resolve(answer(200, {}, body));
		};
		const { got } = await fetched([response], { signal: over.signal });
		expect(got).toEqual({ failure: CANCELLED });
		expect(body).toMatchObject({ given: 0, closed: 1 });
	});

	test('is the reason where there is no answer yet', async () => {
		const over = new End();
		const response = async () => {
			over.because(CANCELLED);
			return await Promise.reject(new Error('aborted'));
		};
		expect((await fetched([response], { signal: over.signal })).got).toEqual({
			failure: CANCELLED,
		});
	});

	test('comes when the file takes longer than it may', async () => {
		const time = new AbortController();
		const timer = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
		const response = async () => {
			time.abort();
			return await Promise.reject(new Error('aborted'));
		};
		expect((await fetched([response])).got).toMatchObject({
			failure: { message: 'JobMojito did not answer within 9 seconds' },
		});
		expect(timer).toHaveBeenCalledWith(9_000);
	});

	test('is not listened for any more when the file is there', async () => {
		const { signal } = new End();
		const response = file('whole');
		const { asked } = await fetched([response], { signal });
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		expect(getEventListeners(asked[0]!.abortSignal as AbortSignal, 'abort')).toEqual([]);
	});
});
