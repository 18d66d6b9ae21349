import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprint } from '../canonical';
import type { Api, ApiRequest } from '../contract/api';
import type { Control } from '../control';
import { takesEffect } from '../faults';
import { takeApiKey } from '../oauth/apiKey';
import { queryOf, readText, sendJson } from '../server/io';
import type { World } from '../world';
import type { Route } from './route';
import { strike } from './strike';

export const apiPrefix = '/functions/v1';

/** The JSON body; text that is no JSON (or is not said to be) goes on as it is and is refused. */
function parseBody(text: string, contentType: string | undefined): unknown {
	if (text === '') return undefined;
	if (!contentType?.toLowerCase().startsWith('application/json')) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

async function apiRequest(incoming: IncomingMessage, url: URL): Promise<ApiRequest> {
	const text = incoming.method === 'GET' ? '' : await readText(incoming);
	return {
		method: incoming.method ?? 'GET',
		path: url.pathname.slice(apiPrefix.length),
		headers: incoming.headers as ApiRequest['headers'],
		query: queryOf(url.searchParams),
		body: parseBody(text, incoming.headers['content-type']),
	};
}

/** The API's endpoints with everything that can be made to happen to their requests. */
export function apiRoute(api: Api, world: World, control: Control): Route {
	async function handle(incoming: IncomingMessage, response: ServerResponse, url: URL) {
		const path = url.pathname.slice(apiPrefix.length);
		const operation = api.operations.get(`${incoming.method} ${path}`);
		const name = operation?.id ?? 'unknown';
		// A reset in between starts new statistics, which must not see this request's end.
		const { stats } = control;
		let ok = false;
		stats.arrived(name, incoming.socket, incoming.headers);
		response.once('close', () => {
			const sent = response.headersSent ? response.statusCode : undefined;
			stats.closed(name, sent, ok && response.writableFinished);
		});

		const refusal = takeApiKey(incoming, url, control.oauthSettings().requireApiKey);
		const request = await apiRequest(incoming, url);
		const content = request.body ?? request.query;
		const key = fingerprint(name, content);
		stats.received(key);
		if (refusal) return sendJson(response, 401, refusal);
		const { limit, pickFault, latency } = control;

		const wait = limit(performance.now());
		if (wait !== null) {
			return sendJson(response, 429, { error: 'Too many requests' }, { 'Retry-After': `${wait}` });
		}
		const fault = pickFault(name, content);
		const delay = latency();
		// A closed sandbox must not live on for the sake of a late answer.
		if (delay > 0) await sleep(delay, undefined, { ref: false });
		if (fault && !takesEffect(fault)) return strike(response, fault);

		const answer = await api.answer(request, world);
		if (operation?.safe === false && answer.processed) stats.tookEffect(key);
		if (fault) return strike(response, fault, answer);
		ok = answer.status === 200;
		sendJson(response, answer.status, answer.body);
	}
	return { prefix: `${apiPrefix}/`, handle };
}
