import type { IncomingMessage } from 'node:http';

/** The gateway's own answer, which has another shape than the API's. */
export interface ApiKeyRefusal {
	message: string;
	hint?: string;
}

/**
 * Takes the gateway's key from a request: the header `apikey`, or the query parameter, which goes
 * no further than here. Out: null to let it pass, or the body of a 401.
 */
export function checkApiKey(
	{ headers }: IncomingMessage,
	{ searchParams }: URL,
	required: string | undefined,
): ApiKeyRefusal | null {
	const key = headers.apikey ?? searchParams.get('apikey');
	searchParams.delete('apikey');
	if (required === undefined || key === required) return null;
	if (key !== null) return { message: 'Invalid API key' };
	return {
		message: 'No API key found in request',
		hint: 'No `apikey` request header or url param was found.',
	};
}
