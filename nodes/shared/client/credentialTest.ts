import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { parseToken } from '../values/jwt';
import { authenticate } from './authenticate';
import { createFailure, type Answer, type Failure } from './failure';
import { classifyNetworkError } from './networkErrors';
import { classifyResponse } from './classifyResponse';

const TIMEOUT_MS = 20_000;

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
			timeout: TIMEOUT_MS,
		});
	} catch (error) {
		return (error as Error).message;
	}
	let response;
	try {
		response = (await request(options)) as IN8nHttpFullResponse;
	} catch (error) {
		const failure = classifyNetworkError(error, TIMEOUT_MS);
		// The general advice, to run the workflow again, does not apply to a test.
		const { description } =
			failure.serverActed === 'unknown' ? createFailure('host-unreachable') : failure;
		return format({ ...failure, description });
	}
	return describeProblem(classifyResponse(response, false), isKey);
}

function describeProblem(answer: Answer, isKey: boolean): string | undefined {
	if (!('failure' in answer)) {
		// Any website can respond with 200; only the API's response has this property.
		return Object(answer.body).merchant_id === undefined
			? format(createFailure('not-the-api'))
			: undefined;
	}
	const { code, status } = answer.failure;
	if (status === 404) return format(createFailure('not-the-api'));
	if (code !== 'token-rejected') return format(answer.failure);
	return format(createFailure(isKey ? 'tested-key-rejected' : 'tested-token-rejected'));
}

const format = ({ message, description }: Failure): string => `${message}. ${description}`;
