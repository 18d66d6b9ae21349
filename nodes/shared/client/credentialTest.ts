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
import type { Answer } from './failure';
import { CHECK_BASE_URL, classifyNetworkError } from './networkErrors';
import { classifyResponse } from './classifyResponse';

const TIMEOUT_MS = 20_000;

/** n8n's own text. */
const SUCCESS = 'Connection successful!';

const NOT_THE_API =
	'This base URL is not that of the JobMojito API: another server responds there. Enter the one that JobMojito gave you, such as https://cool.jobmojito.com/functions/v1.';

/** Unlike elsewhere, the user has the credential open already. */
const PASTE_NEW_TOKEN =
	'It has expired, was not copied completely, or belongs to another environment than the base URL. Paste a new one.';

/** API keys of servers are longer; the format of JobMojito's is not published. */
const MIN_KEY_LENGTH = 20;

const NOT_A_TOKEN =
	'This is not an access token: they begin with "eyJ" and have three parts separated by dots. Copy the token again, as the text below the field describes.';

const CHECK_KEY =
	'It does not begin with "eyJ" as access tokens do. Copy the token again, as the text below the field describes; if JobMojito gave you this value as an API key, check that it is complete and belongs to the environment of the base URL.';

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

/** @returns what is wrong with the credential and what to do, `undefined` if it works */
async function findProblem(
	credential: ICredentialDataDecryptedObject,
	{ request }: ICredentialTestFunctions['helpers'],
): Promise<string | undefined> {
	const parsed = parseToken(credential.accessToken);
	const isKey = 'token' in parsed && !/^ey[JA]|\./.test(parsed.token);
	if (isKey && parsed.token.length < MIN_KEY_LENGTH) return NOT_A_TOKEN;
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
		const { message, description, serverActed } = classifyNetworkError(error, TIMEOUT_MS);
		// The general advice, to run the workflow again, makes no sense here.
		return `${message}. ${serverActed === 'unknown' ? CHECK_BASE_URL : description}`;
	}
	return describeProblem(classifyResponse(response, false), isKey);
}

function describeProblem(answer: Answer, isKey: boolean): string | undefined {
	if (!('failure' in answer)) {
		// Any website can respond with 200; only the API's response has this property.
		return Object(answer.body).merchant_id === undefined ? NOT_THE_API : undefined;
	}
	const { status, message, description, sessionExpired } = answer.failure;
	if (status === 404) return NOT_THE_API;
	const isRejected = sessionExpired && status === 401;
	return `${message}. ${isRejected ? (isKey ? CHECK_KEY : PASTE_NEW_TOKEN) : description}`;
}
