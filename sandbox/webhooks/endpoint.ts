import { merchants } from '../seed/merchants';
import { ApiError } from '../server/apiError';
import { eventNames, type EventName } from './event';

/** Where a merchant's events go, as set up by hand in the real app. */
export interface WebhookEndpoint {
	url: string;
	/** Which events; all of them unless given. */
	events?: EventName[];
	/** Sent along with each delivery, such as a header with a secret. */
	headers?: Record<string, string>;
	/** Whose results; the main merchant's unless given. */
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

/** The endpoint, whole. Throws an ApiError (422) with the name of what is wrong. */
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
