import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { httpUrl, isPrivate } from '../values/url';
import type { How } from './call';
import type { Answer, Failure } from './failure';
import { retryAfter } from './retryAfter';
import { codeIn } from './httpError';
import { TimedEnd } from './timedEnd';

/** It is held in memory until it is known to be whole. */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_REDIRECTS = 5;

type Body = AsyncIterable<Uint8Array> & { destroy(): void };

/**
 * Fetches a file behind a link that opens by itself, once. The link gets nothing of ours: no
 * credential and no header.
 *
 * @param signal ends it; its reason is a failure
 */
export async function download(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	link: string,
	{ timeout, signal }: Pick<How, 'timeout' | 'signal'>,
): Promise<Answer<Buffer>> {
	const end = new TimedEnd(signal, timeout);
	let body: Body | undefined;
	const stop = () => body?.destroy();
	end.signal.addEventListener('abort', stop);
	try {
		let from: URL | undefined;
		let to = httpUrl(link);
		for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
			if (!to || !isSecure(to, from)) return { failure: NOT_SECURE };
			const response = (await helpers.httpRequest({
				method: 'GET',
				url: to.href,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// Each step is looked at before it is taken.
				disableFollowRedirect: true,
				timeout,
				abortSignal: end.signal,
			})) as IN8nHttpFullResponse;
			body = response.body as unknown as Body;
			end.signal.throwIfAborted();
			const { statusCode, headers } = response;
			if (statusCode === 200) return await read(body);
			body.destroy();
			const isRedirect = statusCode >= 300 && statusCode <= 399;
			if (!isRedirect || !headers.location) return { failure: refusal(response) };
			from = to;
			const location = String(headers.location);
			to = URL.canParse(location, from.href) ? httpUrl(new URL(location, from).href) : undefined;
		}
		return { failure: ENDLESS };
	} catch (error) {
		return { failure: end.signal.aborted ? (end.signal.reason as Failure) : lost(error) };
	} finally {
		end.signal.removeEventListener('abort', stop);
		body?.destroy();
		end.release();
	}
}

async function read(body: Body): Promise<Answer<Buffer>> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > MOST_BYTES) return { failure: TOO_LARGE };
		chunks.push(chunk);
	}
	return { body: Buffer.concat(chunks, size) };
}

/** No step leads from https to this machine, on which more may be open to a program than to the world. */
const isSecure = (to: URL, from: URL | undefined): boolean =>
	isPrivate(to) && (to.protocol === 'https:' || from?.protocol !== 'https:');

function refusal({ statusCode, headers }: IN8nHttpFullResponse): Failure {
	if (statusCode === 429 || statusCode === 408 || statusCode >= 500) {
		return {
			message: `JobMojito could not hand out the file (status ${statusCode})`,
			description: 'Run the workflow again later. If it stays so, ask the support of JobMojito.',
			again: 'if safe',
			...retryAfter(headers),
		};
	}
	return {
		message: `The link to the file has ended, or does not open any more (status ${statusCode})`,
		description: 'Such a link is good for a while only: run this item again to get a new one.',
	};
}

/** Only the error's code is used: its other properties hold the link, which opens without signing in. */
function lost(error: unknown): Failure {
	const code = codeIn(error);
	return {
		message: 'The connection was lost before the file was there',
		description: `Run the workflow again. If it stays so, check that this n8n may reach the address that JobMojito keeps its files at${code ? ` (${code})` : ''}.`,
		again: 'if safe',
	};
}

const NOT_SECURE: Failure = {
	message: 'The link to the file does not lead to a secure address',
	description: 'It was not followed. Ask the support of JobMojito about it.',
};

const ENDLESS: Failure = {
	message: 'The link to the file leads from one address to the next, and to no file',
	description: 'It was not followed any further. Ask the support of JobMojito about it.',
};

const TOO_LARGE: Failure = {
	message: `The file has more than ${MOST_BYTES / 1024 / 1024} MB`,
	description:
		'It was not fetched as a whole. Ask for less: fewer results, or a report with fewer parts.',
};
