import { merchants } from '../seed/merchants';
import { ApiError } from '../server/apiError';
import { eventNames, type EventName } from './event';

/** A merchant's webhook endpoint, configured by hand in the real app. */
export interface WebhookEndpoint {
	url: string;
	/** Events. Default: all. */
	events?: EventName[];
	/** Additional headers, such as a secret. */
	headers?: Record<string, string>;
	/** The merchant. Default: the main merchant. */
	merchantId?: string;
}

const isEvents = (value: unknown) =>
	Array.isArray(value) && value.length > 0 && value.every((name) => eventNames.includes(name));

function isHeaders(value: unknown): boolean {
	try {
		return value !== null && new Headers(value as Record<string, string>) instanceof Headers;
	} catch {
		return false;
	}
}

/** Returns the endpoint with defaults. Throws an ApiError (422) with the property's name. */
export function parseEndpoint(input: unknown): Required<WebhookEndpoint> {
	const endpoint: Required<WebhookEndpoint> = {
		events: [...eventNames],
		headers: {},
		merchantId: merchants.main.id,
		...(input as WebhookEndpoint),
	};
	const wrong = {
		url: !/^https?:/.test(URL.parse(endpoint.url)?.protocol ?? ''),
		events: !isEvents(endpoint.events),
		headers: !isHeaders(endpoint.headers),
		merchantId: !Object.values(merchants).some(({ id }) => id === endpoint.merchantId),
	};
	for (const name of ['url', ...Object.keys(endpoint)]) {
		if (wrong[name as keyof typeof wrong] === false) continue;
		throw new ApiError(422, `${name} of a webhook is not valid.`, name);
	}
	return endpoint;
}
