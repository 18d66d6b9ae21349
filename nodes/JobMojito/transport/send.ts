import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { ApiRequest } from '../resources/operation';
import type { Connection } from './connection';
import type { Answer } from './failure';
import { judge } from './judge';
import { lost } from './lost';

/**
 * Sends one request, once.
 *
 * The decrypted credential goes along: otherwise n8n fetches and decrypts it from its database for
 * each request. Redirects are not followed, for n8n would take the token along to wherever they lead.
 *
 * @param timeout for the answer, in milliseconds
 */
export async function send(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	{ credentialType, baseUrl, credential }: Connection,
	{ method, path, query, body }: ApiRequest,
	timeout: number,
): Promise<Answer> {
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}/${path}`,
		...(query && { qs: query }),
		...(body && { body }),
		headers: { Accept: 'application/json' },
		// As text: n8n's own parsing fails for a bare JSON string, and hides what came instead of JSON.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout,
	};
	try {
		const response: IN8nHttpFullResponse = await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			credentialType,
			options,
			{ credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential } },
		);
		return judge(response);
	} catch (error) {
		return { failure: lost(error, timeout) };
	}
}
