import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { authenticate } from './authenticate';
import type { Answer } from './failure';
import { classifyNetworkError } from './networkErrors';
import { classifyResponse } from './classifyResponse';

const TIMEOUT = 20_000;

/** n8n's own words. */
const SUCCESS = 'Connection successful!';

const NOT_THE_API =
	'This base URL is not that of the JobMojito API: another server responds there. Enter the one that JobMojito gave you, such as https://cool.jobmojito.com/functions/v1.';

const CHECK_THE_BASE_URL =
	'Check the base URL in the credential, and that this n8n can reach the internet.';

/** The credential is open already. */
const PASTE_A_NEW_ONE =
	'It has expired, was not copied completely, or belongs to another environment than the base URL. Paste a new one.';

/**
 * Tests the credential when it is saved. It is a function, and not a request that n8n makes by itself,
 * because of that one n8n shows a mere code such as ENOTFOUND where no answer comes.
 */
export async function testAccessToken(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const problem = await problemWith(data, this.helpers);
	return problem ? { status: 'Error', message: problem } : { status: 'OK', message: SUCCESS };
}

/** What is wrong with a credential and what to do about it, in words for the user. */
async function problemWith(
	credential: ICredentialDataDecryptedObject,
	{ request }: ICredentialTestFunctions['helpers'],
): Promise<string | undefined> {
	let options;
	try {
		// What any account may read.
		const url = `${parseBaseUrl(credential.baseUrl)}/merchant-status`;
		// n8n has only its old function here, whose options have names of their own.
		options = await authenticate(credential, {
			url,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
			timeout: TIMEOUT,
		});
	} catch (error) {
		return (error as Error).message;
	}
	let response;
	try {
		response = (await request(options)) as IN8nHttpFullResponse;
	} catch (error) {
		const { message, description, serverActed } = classifyNetworkError(error, TIMEOUT);
		// A workflow is run again then; here the address is all there is to change.
		return `${message}. ${serverActed === 'unknown' ? CHECK_THE_BASE_URL : description}`;
	}
	return problemIn(classifyResponse(response, false));
}

function problemIn(answer: Answer): string | undefined {
	if (!('failure' in answer)) {
		// Any website answers 200: only the API's answer has this.
		return Object(answer.body).merchant_id === undefined ? NOT_THE_API : undefined;
	}
	const { status, message, description, sessionExpired } = answer.failure;
	if (status === 404) return NOT_THE_API;
	return `${message}. ${sessionExpired && status === 401 ? PASTE_A_NEW_ONE : description}`;
}
