import type { IncomingMessage } from 'node:http';

/** The gateway's error response, whose format differs from the API's. */
export interface ApiKeyRefusal {
	message: string;
	hint?: string;
}

/**
 * Checks the gateway's key in the header `apikey` or the query (from which it is removed). Returns
 * null if it is valid, or the body of a 401.
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
