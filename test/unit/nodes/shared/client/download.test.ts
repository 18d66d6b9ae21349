import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { download } from '../../../../../nodes/shared/client/download';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { createFailure } from '../../../../../nodes/shared/client/failure';
import { errorMessage } from '../../../../errorText';

const API = 'https://api.example/v1';
const LINK = 'https://files.example/report.pdf?token=secret';
const MB = 1024 * 1024;

/** A response body with these chunks that records whether it was closed. */
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

/** The result of a download with these responses, in order, and the requests that were sent. */
async function downloadFrom(
	answers: Array<Response | (() => Promise<Response>)>,
	{ link = LINK, source = API, signal = new AbortController().signal } = {},
) {
	const requests: IHttpRequestOptions[] = [];
	const rest = [...answers];
	const httpRequest = async (options: IHttpRequestOptions) => {
		requests.push(options);
		const next = rest.shift();
		if (!next) throw new Error('There is no response for this request');
		return await (typeof next === 'function' ? next() : Promise.resolve(next));
	};
	const context = { helpers: { httpRequest } } as unknown as IExecuteFunctions;
	const result = await download(context, link, source, { timeout: 9_000, signal });
	return { result, requests, urls: requests.map(({ url }) => url) };
}

const insecure = {
	failure: createFailure('link-not-secure'),
};
const lost = (code = '') => ({
	failure: { ...createFailure('download-interrupted', { cause: code }), unanswered: true },
});

describe('a file', () => {
	test('is downloaded with one request, without credentials', async () => {
		const response = file('one, ', 'two');
		const { result, requests } = await downloadFrom([response]);
		expect(result).toEqual({ body: Buffer.from('one, two') });
		expect(requests).toStrictEqual([
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
		expect(response.body.closed).toBeGreaterThan(0);
	});

	test('may be empty', async () => {
		expect((await downloadFrom([file()])).result).toEqual({ body: Buffer.alloc(0) });
	});

	test('of more than 100 MB is not read completely', async () => {
		const megabyte = Buffer.alloc(MB);
		const body = new Body(Array.from({ length: 200 }, () => megabyte));
		expect((await downloadFrom([answer(200, {}, body)])).result).toEqual({
			failure: createFailure('download-too-large', { megabytes: 100 }),
		});
		expect(body.given).toBe(101);
		expect(body.closed).toBeGreaterThan(0);
	});

	test('is rejected if the connection is lost', async () => {
		const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Body([Buffer.from('half'), Promise.reject(error)]);
		expect((await downloadFrom([answer(200, {}, body)])).result).toEqual(lost(' (ECONNRESET)'));
		expect(body.closed).toBeGreaterThan(0);
	});
});

test.each([
	['with its code', Object.assign(new Error(LINK), { code: 'ENOTFOUND' }), ' (ENOTFOUND)'],
	['without a code', new Error(LINK), ''],
])('reports a failed connection %s, without the link', async (_, error, code) => {
	const { result } = await downloadFrom([async () => await Promise.reject(error)]);
	expect(result).toEqual(lost(code));
});

describe('a response without a file', () => {
	test.each([400, 403, 404, 410, 204, 499])('is an expired link: %i', async (status) => {
		const response = answer(status, { 'retry-after': '3', location: '/other' });
		expect((await downloadFrom([response])).result).toEqual({
			failure: createFailure('link-expired', { status }),
		});
		expect(response.body.closed).toBeGreaterThan(0);
	});

	test.each([408, 429, 500, 503])('is transient: %i', async (status) => {
		const { result } = await downloadFrom([answer(status, { 'retry-after': '3' })]);
		expect(result).toEqual({
			failure: { ...createFailure('download-unavailable', { status }), retryAfter: 3_000 },
		});
	});
});

describe('a redirect', () => {
	test.each([
		['absolute', 'https://store.example/a?b=c', 'https://store.example/a?b=c'],
		['relative', '../other.pdf', 'https://files.example/other.pdf'],
		['without a scheme', '//store.example/a', 'https://store.example/a'],
	])('is followed: %s', async (_, location, url) => {
		const first = redirect(location);
		const { result, urls } = await downloadFrom([first, file('whole')]);
		expect(result).toEqual({ body: Buffer.from('whole') });
		expect(urls).toEqual([LINK, url]);
		expect(first.body.closed).toBeGreaterThan(0);
	});

	test.each([300, 301, 307, 399])('is followed with status %i', async (status) => {
		const { urls } = await downloadFrom([redirect('/a', status), file()]);
		expect(urls).toHaveLength(2);
	});

	test.each([
		['no location', {}],
		['an empty location', { location: '' }],
	])('with %s is an expired link', async (_, headers) => {
		const { result, urls } = await downloadFrom([answer(302, headers), file('whole')]);
		expect(result).toMatchObject({ failure: { message: expect.stringMatching(/302/) as string } });
		expect(urls).toEqual([LINK]);
	});

	test('is followed at most five times', async () => {
		const five = Array.from({ length: 5 }, (_, i) => redirect(`/${i}`));
		expect((await downloadFrom([...five, file('whole')])).result).toEqual({
			body: Buffer.from('whole'),
		});
		const { result, urls } = await downloadFrom([...five, redirect('/5')]);
		expect(result).toMatchObject({
			failure: {
				code: 'too-many-redirects',
			},
		});
		expect(urls).toHaveLength(6);
	});

	test.each([
		'http://127.0.0.1:5678/rest',
		'https://127.0.0.1/a',
		'https://localhost/a',
		'https://2130706433/a',
		'https://0.0.0.0/a',
		'https://169.254.169.254/latest/meta-data',
		'https://[::1]/a',
		'https://[::ffff:127.0.0.1]/a',
		'https://[fe80::1]/a',
	])('is not followed from https to this machine or link-local addresses: %s', async (link) => {
		expect(await downloadFrom([file('whole')], { link })).toMatchObject({
			result: insecure,
			urls: [],
		});
		expect((await downloadFrom([redirect(link)])).urls).toEqual([LINK]);
	});

	test('can lead into a private network', async () => {
		expect((await downloadFrom([file('whole')], { link: 'https://10.0.0.7/a' })).urls).toHaveLength(
			1,
		);
	});

	test.each([
		['from https to http', 'http://files.example/a'],
		['to a program on this machine', 'http://127.0.0.1:5678/rest'],
		['to a file', 'file:///etc/passwd'],
		['to an invalid address', 'https://'],
	])('is not followed %s', async (_, location) => {
		const { result, urls } = await downloadFrom([redirect(location)]);
		expect(result).toEqual(insecure);
		expect(urls).toEqual([LINK]);
	});

	test('can stay on this machine', async () => {
		const link = 'http://127.0.0.1:5678/a';
		const given = { link, source: 'http://127.0.0.1:5678/v1' };
		const { result, urls } = await downloadFrom([redirect('/b'), file('whole')], given);
		expect(result).toEqual({ body: Buffer.from('whole') });
		expect(urls).toEqual([link, 'http://127.0.0.1:5678/b']);
	});
});

test.each(['http://files.example/a', 'ftp://files.example/a', 'files.example/a', ''])(
	'a link that is not secure is not opened: "%s"',
	async (link) => {
		const { result, urls } = await downloadFrom([file()], { link });
		expect(result).toEqual(insecure);
		expect(urls).toEqual([]);
	},
);

describe('the abort of a download', () => {
	afterEach(() => jest.restoreAllMocks());

	test('closes the connection and is reported as the reason', async () => {
		const over = new AbortController();
		let breakOff!: (error: Error) => void;
		const body = new Body([new Promise<never>((_, reject) => (breakOff = reject))]);
		const destroy = jest.spyOn(body, 'destroy').mockImplementation(() => breakOff(new Error('x')));
		const response = async () => {
			setImmediate(() => over.abort(CANCELLED));
			return await Promise.resolve(answer(200, {}, body));
		};
		const { result, requests } = await downloadFrom([response], { signal: over.signal });
		expect(result).toMatchObject({ failure: { abortedBy: CANCELLED } });
		expect(requests[0]!.abortSignal?.aborted).toBe(true);
		expect(destroy).toHaveBeenCalled();
	});

	test('before the body arrives leaves the body unread', async () => {
		const over = new AbortController();
		const body = new Body([new Promise<never>(() => {})]);
		const response = async () => {
			over.abort(CANCELLED);
			return await Promise.resolve(answer(200, {}, body));
		};
		const { result } = await downloadFrom([response], { signal: over.signal });
		expect(result).toMatchObject({ failure: { abortedBy: CANCELLED } });
		expect(body.given).toBe(0);
		expect(body.closed).toBeGreaterThan(0);
	});

	test('is reported if there is no response yet', async () => {
		const over = new AbortController();
		const response = async () => {
			over.abort(CANCELLED);
			return await Promise.reject(new Error('aborted'));
		};
		expect((await downloadFrom([response], { signal: over.signal })).result).toMatchObject({
			failure: { abortedBy: CANCELLED },
		});
	});

	test('happens at the timeout', async () => {
		const time = new AbortController();
		const timer = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
		const response = async () => {
			time.abort();
			return await Promise.reject(new Error('aborted'));
		};
		expect((await downloadFrom([response])).result).toMatchObject({
			failure: { message: errorMessage('timeout', { seconds: 9 }) },
		});
		expect(timer).toHaveBeenCalledWith(9_000);
	});
});
