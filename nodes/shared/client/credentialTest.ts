import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { parseToken } from '../values/jwt';
import { raceAbort, withTimeout } from './abort';
import { authenticate } from './authenticate';
import { createFailure, type Answer, type Failure } from './failure';
import { classifyNetworkError, timeoutFailure } from './networkErrors';
import { classifyResponse } from './classifyResponse';
import { readBody, type BodyStream } from './readBody';

const TIMEOUT_MS = 20_000;
/** Far more than the status of an account. */
const MAX_BODY_BYTES = 1024 * 1024;

/** n8n's own text. */
const SUCCESS = 'Connection successful!';

/** API keys of servers are longer; the format of JobMojito's is not published. */
const MIN_KEY_LENGTH = 20;

/**
 * Tests the credential when it is saved. A declarative test request would show only a code such as
 * ENOTFOUND for network errors, so this is a function.
 */
export async function testAccessToken(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const problem = await findProblem(data, this.helpers);
	return problem ? { status: 'Error', message: problem } : { status: 'OK', message: SUCCESS };
}

/** @returns the problem of the credential and its remedy, `undefined` if it works */
async function findProblem(
	credential: ICredentialDataDecryptedObject,
	{ request }: ICredentialTestFunctions['helpers'],
): Promise<string | undefined> {
	const parsed = parseToken(credential.accessToken);
	const isKey = 'token' in parsed && !/^ey[JA]|\./.test(parsed.token);
	if (isKey && parsed.token.length < MIN_KEY_LENGTH) {
		return format(createFailure('tested-not-a-token'));
	}
	let options;
	try {
		// Every account may read its own status.
		const url = `${parseBaseUrl(credential.baseUrl)}/merchant-status`;
		// Only n8n's deprecated request helper is available here.
		options = await authenticate(credential, {
			url,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
			// n8n's helper has no size limit, and its timeout restarts with each byte that arrives.
			useStream: true,
			timeout: TIMEOUT_MS,
		});
	} catch (error) {
		return (error as Error).message;
	}
	const { signal, dispose } = withTimeout(new AbortController().signal, TIMEOUT_MS);
	const send = async (): Promise<IN8nHttpFullResponse> => {
		const response = (await request(options)) as IN8nHttpFullResponse;
		return { ...response, body: await readText(response.body, signal) };
	};
	try {
		const response = await raceAbort(send(), signal);
		if (!response) return describeUnanswered(timeoutFailure(TIMEOUT_MS));
		return describeProblem(classifyResponse(response, false), isKey);
	} catch (error) {
		return describeUnanswered(
			signal.aborted ? timeoutFailure(TIMEOUT_MS) : classifyNetworkError(error, TIMEOUT_MS),
		);
	} finally {
		dispose();
	}
}

/** @returns an empty text for a body that is too large for the API's response */
async function readText(body: unknown, signal: AbortSignal): Promise<string> {
	// Older versions of n8n read the body of an error response themselves.
	if (typeof body !== 'object' || body === null) return String(body ?? '');
	const bytes = await readBody(body as BodyStream, MAX_BODY_BYTES, signal);
	return new TextDecoder().decode(bytes);
}

function describeUnanswered(failure: Failure): string {
	// The general advice, to run the workflow again, does not apply to a test.
	const { description } =
		failure.serverActed === 'unknown' ? createFailure('host-unreachable') : failure;
	return format({ ...failure, description });
}

function describeProblem(answer: Answer, isKey: boolean): string | undefined {
	if (!('failure' in answer)) {
		// Any website can respond with 200; only the API's response has this property.
		return Object(answer.body).merchant_id === undefined
			? format(createFailure('not-the-api'))
			: undefined;
	}
	const { code, status } = answer.failure;
	// A service key works, but belongs to no account: the option "Merchant" of the node names one.
	if (code === 'merchant-missing') return undefined;
	if (status === 404) return format(createFailure('not-the-api'));
	if (code !== 'token-rejected') return format(answer.failure);
	return format(createFailure(isKey ? 'tested-key-rejected' : 'tested-token-rejected'));
}

const format = ({ message, description }: Failure): string => `${message}. ${description}`;
