import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { ApiRequest } from '../values/request';
import type { How } from './call';
import type { Connection } from './connection';
import { unlessEnded } from './end';
import type { Answer, Failure } from './failure';
import { judge } from './judge';
import { lost } from './noAnswer';
import { renewalFailure } from './renewal';
import { responseIn } from './httpError';
import { TimedEnd } from './timedEnd';

/**
 * Sends one request, once; where the credential renews itself and the server answers 401, n8n renews
 * it and sends the request once more.
 *
 * Redirects are not followed, for n8n would take the token along to wherever they lead.
 *
 * @param endedSession the status that this server gives an ended session, where it is not 401
 */
export async function send(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	connection: Connection,
	{ method, path, query, body }: ApiRequest,
	{ timeout, signal, makeForm, statuses }: How,
	endedSession = 401,
): Promise<Answer> {
	const { credentialType, baseUrl, apiKey, credential, read, renews } = connection;
	const form = await makeForm?.();
	const end = new TimedEnd(signal, timeout);
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}/${path}`,
		...(query && { qs: query }),
		...(body && { body }),
		...(form && { body: form.body as unknown as IDataObject }),
		headers: { Accept: 'application/json', ...(apiKey && { apikey: apiKey }) },
		// As text: n8n's own parsing fails for a bare JSON string, and hides what came instead of JSON.
		encoding: 'text',
		returnFullResponse: true,
		// n8n renews an OAuth2 token for what is thrown; for a JWT it would only send a 401 twice.
		ignoreHttpStatusErrors: !renews,
		disableFollowRedirect: true,
		timeout,
		abortSignal: end.signal,
	};
	const authentication: IAdditionalCredentialOptions = renews
		? { oauth2: { tokenExpiredStatusCode: endedSession } }
		: // Otherwise n8n fetches and decrypts the credential from its database for each request.
			{ credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential } };
	// n8n would put its own signal in the place of ours, and read the first item's credential.
	const asked: object = Object.create(context, {
		getExecutionCancelSignal: { value: () => end.signal },
		getCredentials: { value: read },
	});
	try {
		const request = context.helpers.httpRequestWithAuthentication.call(
			asked as IAllExecuteFunctions,
			credentialType,
			options,
			authentication,
		) as Promise<IN8nHttpFullResponse>;
		// n8n ends a request at once, but not the renewal of a token before it.
		const response = await unlessEnded(request, end.signal);
		return response ? judge(response, renews, statuses) : { failure: end.signal.reason as Failure };
	} catch (error) {
		if (end.signal.aborted) return { failure: end.signal.reason as Failure };
		if (form?.lost) throw form.lost;
		const renewal = renews ? renewalFailure(error, connection) : undefined;
		if (renewal) return { failure: renewal };
		const response = responseIn(error);
		return response
			? judge(response, renews, statuses)
			: { failure: lost(error, timeout, form !== undefined) };
	} finally {
		end.release();
		form?.release();
	}
}
