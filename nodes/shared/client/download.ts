import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { httpUrl, isLocalAddress, isConfidential } from '../values/url';
import { abortFailure, raceAbort, withTimeout } from './abort';
import { createFailure, type Answer, type Failure } from './failure';
import { retryAfter } from './retryAfter';
import { errorCode } from './httpError';
import { timeoutFailure } from './networkErrors';
import { readBody, type BodyStream } from './readBody';
import type { RequestOptions } from './sendOnce';

/** The whole file is held in memory, since it is checked before it is stored. */
const MAX_FILE_MB = 100;
const MAX_REDIRECTS = 5;

/**
 * Downloads a file from a public link, without retries. Neither credential nor headers of this node are
 * sent there.
 *
 * @param link from a response of the API
 * @param source the API's base URL
 */
export async function download(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	link: string,
	source: string,
	{ timeout, signal: parent }: Pick<RequestOptions, 'timeout' | 'signal'>,
): Promise<Answer<Buffer>> {
	const { signal, dispose } = withTimeout(parent, timeout);
	let body: BodyStream | undefined;
	const fetchFile = async (): Promise<Answer<Buffer>> => {
		let from = new URL(source);
		let to = httpUrl(link);
		for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			if (!to || !isAllowedTarget(to, from)) return { failure: createFailure('link-not-secure') };
			const response = (await helpers.httpRequest({
				method: 'GET',
				url: to.href,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// Followed here instead, because the target of each redirect has to be checked.
				disableFollowRedirect: true,
				timeout,
				abortSignal: signal,
			})) as IN8nHttpFullResponse;
			body = response.body as unknown as BodyStream;
			const { statusCode, headers } = response;
			if (statusCode === 200) {
				const bytes = await readBody(body, MAX_FILE_MB * 1024 * 1024, signal);
				if (bytes) return { body: bytes };
				return { failure: createFailure('download-too-large', { megabytes: MAX_FILE_MB }) };
			}
			body.destroy();
			const isRedirect = statusCode >= 300 && statusCode <= 399;
			if (!isRedirect || !headers.location) return { failure: statusFailure(response) };
			from = to;
			const location = String(headers.location);
			to = URL.canParse(location, from.href) ? httpUrl(new URL(location, from).href) : undefined;
		}
		return { failure: createFailure('too-many-redirects') };
	};
	try {
		const received = await raceAbort(fetchFile(), signal);
		if (received) return received;
	} catch (error) {
		if (!signal.aborted) return { failure: connectionLost(error) };
	} finally {
		dispose();
		body?.destroy();
	}
	return { failure: parent.aborted ? abortFailure(parent, true) : timeoutFailure(timeout) };
}

/**
 * A link must not downgrade from https to http, nor reach this machine or its local network from outside
 * (server-side request forgery).
 */
const isAllowedTarget = (to: URL, from: URL): boolean =>
	isConfidential(to) &&
	(from.protocol !== 'https:' || to.protocol === 'https:') &&
	(isLocalAddress(from) || !isLocalAddress(to));

function statusFailure({ statusCode, headers }: IN8nHttpFullResponse): Failure {
	if (statusCode === 429 || statusCode === 408 || statusCode >= 500) {
		const failure = createFailure('download-unavailable', { status: statusCode });
		return { ...failure, ...retryAfter(headers) };
	}
	return createFailure('link-expired', { status: statusCode });
}

/**
 * Only the error's code is used: its other properties contain the link, which opens without signing
 * in.
 */
function connectionLost(error: unknown): Failure {
	const code = errorCode(error);
	const cause = code && ` (${code})`;
	return { ...createFailure('download-interrupted', { cause }), unanswered: true };
}
