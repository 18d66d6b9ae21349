import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import { decodeClaims } from '../values/jwt';
import { endedBy, raceAbort, withTimeout } from './abort';
import { classifyResponse, type StatusMessages } from './classifyResponse';
import type { Connection } from './connection';
import { signInTimeout, credentialUnreadableNow } from './credentialFailures';
import type { Answer, Failure } from './failure';
import type { Form } from './multipartForm';
import { errorChain } from './httpError';
import { classifyNetworkError, responseTooLarge, timeoutFailure } from './networkErrors';
import { readBody, type BodyStream } from './readBody';
import { renewalFailure } from './renewal';

/** What a request knows of the operation and the item that it is for. */
export interface RequestOptions {
	/** For the whole response, to its last byte, in milliseconds. */
	timeout: number;
	/** Whether the request may be sent again. */
	idempotent: boolean;
	/** Ends it while it is under way. */
	signal: AbortSignal;
	statusMessages?: StatusMessages;
	/** Makes the body of a request that consists of parts, anew for each time it is sent. */
	makeForm?(): Promise<Form>;
}

/** A page of a list has a thousand rows; this is more than any has. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** A token that expires within this time, in milliseconds, may have expired already by the server's clock. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/** Tells n8n's OAuth2 client that the token has expired, so that it renews the token and sends again. */
class TokenExpired extends Error {
	readonly response = { status: 401 };
}

/**
 * Sends one request, once; where the credential renews itself and its token has expired, n8n renews it
 * and sends the request once more.
 *
 * Redirects are not followed, since n8n would take the token along to wherever they lead.
 */
export async function sendOnce(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	{ method, path, query, body }: ApiRequest,
	{ timeout, idempotent, signal: parent, makeForm, statusMessages }: RequestOptions,
): Promise<Answer> {
	const { helpers } = context;
	const { credentialType, baseUrl, apiKey, credential, autoRefreshes } = connection;
	const form = await makeForm?.();
	// n8n's own time-out starts anew with each byte that arrives.
	const { signal, dispose } = withTimeout(parent, timeout);
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}/${path}`,
		...(query && { qs: query }),
		...(body && { body }),
		...(form && { body: form.body as unknown as IDataObject }),
		headers: { Accept: 'application/json', ...(apiKey && { apikey: apiKey }) },
		// n8n's own parsing fails for a bare JSON string, hides what came instead of JSON, and has no bound.
		encoding: 'stream',
		returnFullResponse: true,
		// Statuses are judged here: n8n sends a 401 twice with the same token.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
		abortSignal: signal,
	};
	/** The last answer of the API; none while a request is under way. */
	let answer: Answer | undefined;
	/** Why there is none, before n8n wraps it. */
	let lost: unknown;
	const read = async (response: IN8nHttpFullResponse): Promise<Answer> => {
		const bytes = await readBody(
			response.body as unknown as BodyStream,
			MAX_RESPONSE_BYTES,
			signal,
		);
		if (!bytes) return { failure: responseTooLarge(MAX_RESPONSE_BYTES) };
		// Takes off a byte order mark, too.
		const text = new TextDecoder().decode(bytes);
		return classifyResponse({ ...response, body: text }, autoRefreshes, statusMessages);
	};
	/** Sends a request that n8n's OAuth2 client has signed; `this` of that client has this as its helper. */
	const httpRequest = async (signed: IHttpRequestOptions) => {
		answer = undefined;
		const reading = (async () =>
			await read((await helpers.httpRequest(signed)) as IN8nHttpFullResponse))();
		reading.catch((error: unknown) => (lost = error));
		answer = await reading;
		if (isExpired(answer, signed, idempotent)) throw new TokenExpired();
		return answer;
	};
	let unreadable: Failure | undefined;
	const getCredentials = async () =>
		await connection.reloadCredential().catch(async (error: Error) => {
			unreadable = credentialUnreadableNow(connection.name, error);
			return await Promise.reject<never>(error);
		});
	// n8n would put its own signal in the place of ours, and read the first item's credential.
	const overridden: object = Object.create(context, {
		helpers: { value: Object.create(helpers, { httpRequest: { value: httpRequest } }) as object },
		getExecutionCancelSignal: { value: () => signal },
		getCredentials: { value: getCredentials },
	});
	// Otherwise n8n fetches and decrypts the credential from its database for each request.
	const data = { id: '', name: '', type: credentialType, data: credential };
	const authentication: IAdditionalCredentialOptions = autoRefreshes
		? {}
		: { credentialsDecrypted: data };
	const sent = async () => {
		const response: unknown = await helpers.httpRequestWithAuthentication.call(
			overridden as IAllExecuteFunctions,
			credentialType,
			options,
			authentication,
		);
		return answer ?? (await read(response as IN8nHttpFullResponse));
	};
	try {
		// n8n ends a request at once, but not the renewal of a token before it.
		const received = await raceAbort(sent(), signal);
		if (received) return received;
	} catch (error) {
		if (!signal.aborted) {
			if (form?.lost) throw form.lost;
			if (unreadable) return { failure: unreadable };
			if (!answer) {
				return { failure: classifyNetworkError(lost ?? error, timeout, form !== undefined) };
			}
			const isRenewed = [...errorChain(error)].some((one) => one instanceof TokenExpired);
			return { failure: isRenewed ? refusedAgain(answer) : renewalFailure(error, connection) };
		}
	} finally {
		dispose();
		form?.release();
	}
	// After an answer only the sign-in server can still be busy: what was asked was refused.
	if (parent.aborted) return { failure: endedBy(parent, answer === undefined) };
	return { failure: answer ? signInTimeout(timeout) : timeoutFailure(timeout) };
}

/** A token that was renewed just now can have expired on its way to the server. */
const refusedAgain = (answer: Answer): Failure => ({
	...(answer as { failure: Failure }).failure,
	serverActed: 'no',
	retryable: true,
});

/**
 * Whether a token is to be renewed. The API says 401 of one that has expired, in places 422, and among
 * other things 500: then the token itself has to have expired by its claims. A request that got a 500
 * and may not be repeated is not sent again for it.
 */
function isExpired(answer: Answer, { headers }: IHttpRequestOptions, idempotent: boolean): boolean {
	if (!('failure' in answer) || !answer.failure.sessionExpired) return false;
	const { status } = answer.failure;
	if (status === 401) return true;
	const { exp = Infinity } =
		decodeClaims(String(headers?.Authorization).replace(/^Bearer /, '')) ?? {};
	return exp * 1_000 <= Date.now() + MAX_CLOCK_SKEW_MS && (status !== 500 || idempotent);
}
