import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import { decodeClaims } from '../values/jwt';
import { abortFailure, raceAbort, withTimeout } from './abort';
import { classifyResponse, type StatusErrors } from './classifyResponse';
import type { Connection } from './connection';
import { credentialReloadFailed } from './credentialFailures';
import { createFailure, type Answer, type Failure } from './failure';
import type { Form } from './multipartForm';
import { errorChain } from './httpError';
import { classifyNetworkError, timeoutFailure } from './networkErrors';
import { readBody, type BodyStream } from './readBody';
import { renewalFailure } from './renewal';

/** The values of an operation and an item that one attempt needs. */
export interface RequestOptions {
	/** For the complete response, in milliseconds. */
	timeout: number;
	/** Whether the request may be repeated if its outcome is unknown. */
	idempotent: boolean;
	/** Aborts the request in flight. */
	signal: AbortSignal;
	statusErrors?: StatusErrors;
	/** Creates the multipart body, again for each attempt. */
	makeForm?(): Promise<Form>;
}

/** Far more than a page of 1,000 rows. */
const MAX_RESPONSE_MB = 64;

/** A token that expires within this time, in milliseconds, may have expired by the server's clock. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/** Makes n8n's OAuth2 client renew the token and send the request again. */
class TokenExpired extends Error {
	readonly response = { status: 401 };
}

/**
 * Sends a request once. If n8n renews the access token (OAuth2) and the API rejects it as expired, n8n
 * renews it and sends the request a second time.
 *
 * Redirects are not followed, since n8n would send the token to their target.
 *
 * @throws {FieldError} if a file of the multipart body cannot be read
 */
export async function sendOnce(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	{ method, path, query, body }: ApiRequest,
	{ timeout, idempotent, signal: parent, makeForm, statusErrors }: RequestOptions,
): Promise<Answer> {
	const { helpers } = context;
	const { credentialType, baseUrl, apiKey, credential, autoRefreshes } = connection;
	const form = await makeForm?.();
	// n8n's own timeout restarts with each byte that arrives.
	const { signal, dispose } = withTimeout(parent, timeout);
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}/${path}`,
		...(query && { qs: query }),
		...(body && { body }),
		...(form && { body: form.body as unknown as IDataObject }),
		headers: { Accept: 'application/json', ...(apiKey && { apikey: apiKey }) },
		// n8n's own parsing fails for a bare JSON string, hides a body that is not JSON, and has no size limit.
		encoding: 'stream',
		returnFullResponse: true,
		// Statuses are classified here: n8n would send a request again with the same token after a 401.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
		abortSignal: signal,
	};
	/** The last response of the API; `undefined` while a request is in flight. */
	let answer: Answer | undefined;
	/** The error of the HTTP client, before n8n wraps it. */
	let networkError: unknown;
	let reloadFailure: Failure | undefined;

	const read = async (response: IN8nHttpFullResponse): Promise<Answer> => {
		const stream = response.body as unknown as BodyStream;
		const bytes = await readBody(stream, MAX_RESPONSE_MB * 1024 * 1024, signal);
		if (!bytes)
			return { failure: createFailure('response-too-large', { megabytes: MAX_RESPONSE_MB }) };
		// Removes a byte order mark, too.
		const text = new TextDecoder().decode(bytes);
		return classifyResponse({ ...response, body: text }, autoRefreshes, statusErrors);
	};
	/** Replaces the helper that n8n's OAuth2 client sends its signed requests with. */
	const httpRequest = async (signed: IHttpRequestOptions) => {
		answer = undefined;
		const reading = (async () =>
			await read((await helpers.httpRequest(signed)) as IN8nHttpFullResponse))();
		reading.catch((error: unknown) => (networkError = error));
		answer = await reading;
		if (needsRenewal(answer, signed, idempotent)) throw new TokenExpired();
		return answer;
	};
	const getCredentials = async () =>
		await connection.reloadCredential().catch(async (error: Error) => {
			reloadFailure = credentialReloadFailed(connection.name, error);
			return await Promise.reject<never>(error);
		});
	// Without these, n8n would use its own signal and read the credential of the first item.
	const contextForClient: object = Object.create(context, {
		helpers: { value: Object.create(helpers, { httpRequest: { value: httpRequest } }) as object },
		getExecutionCancelSignal: { value: () => signal },
		getCredentials: { value: getCredentials },
	});
	// Passing the decrypted credential saves a database query per request.
	const decrypted = { id: '', name: '', type: credentialType, data: credential };
	const authentication: IAdditionalCredentialOptions = autoRefreshes
		? {}
		: { credentialsDecrypted: decrypted };
	const send = async () => {
		const response: unknown = await helpers.httpRequestWithAuthentication.call(
			contextForClient as IAllExecuteFunctions,
			credentialType,
			options,
			authentication,
		);
		return answer ?? (await read(response as IN8nHttpFullResponse));
	};
	try {
		// The signal aborts a request in n8n, but not the renewal of a token before it.
		const received = await raceAbort(send(), signal);
		if (received) return received;
	} catch (error) {
		if (!signal.aborted) {
			if (form?.readError) throw form.readError;
			if (reloadFailure) return { failure: reloadFailure };
			if (!answer) {
				return {
					failure: classifyNetworkError(networkError ?? error, timeout, form !== undefined),
				};
			}
			const isRenewed = [...errorChain(error)].some((cause) => cause instanceof TokenExpired);
			return {
				failure: isRenewed ? rejectedAfterRenewal(answer) : renewalFailure(error, connection),
			};
		}
	} finally {
		dispose();
		form?.dispose();
	}
	// If the API has responded, it rejected the request, and only the renewal was still in progress.
	if (parent.aborted) return { failure: abortFailure(parent, answer === undefined) };
	const seconds = timeout / 1_000;
	return {
		failure: answer ? createFailure('sign-in-timeout', { seconds }) : timeoutFailure(timeout),
	};
}

/** Retryable, because a token that was renewed just now can expire on its way to the server. */
const rejectedAfterRenewal = (answer: Answer): Failure => ({
	...(answer as { failure: Failure }).failure,
	serverActed: 'no',
	retryable: true,
});

/**
 * Whether the token has to be renewed. The API reports an expired token as 401, but sometimes as 422 or
 * 500, which count only if the token has expired by its own claims. After a 500, a request that is not
 * idempotent must not be sent again.
 */
function needsRenewal(
	answer: Answer,
	{ headers }: IHttpRequestOptions,
	idempotent: boolean,
): boolean {
	if (!('failure' in answer) || !answer.failure.sessionExpired) return false;
	const { status } = answer.failure;
	if (status === 401) return true;
	const token = String(headers?.Authorization).replace(/^Bearer /, '');
	const { exp = Infinity } = decodeClaims(token) ?? {};
	return exp * 1_000 <= Date.now() + MAX_CLOCK_SKEW_MS && (status !== 500 || idempotent);
}
