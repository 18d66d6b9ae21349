import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { idColumnHint } from './idColumnHint';
import { addition, apiSays, type CodeWith } from '../errors/errorText';
import { createFailure, type Answer } from './failure';
import { retryAfter } from './retryAfter';
import { extractApiMessage, isHtml } from './apiMessage';

/** An operation's own errors for some statuses, used instead of the general ones. */
export type StatusErrors = Record<number, CodeWith>;

/** The facts about an error response that the rules look at. */
interface ResponseFacts {
	status: number;
	/** The server's own message, or an empty text. */
	reason: string;
	/** The API's name of the rejected field. */
	field: unknown;
	isWebPage: boolean;
	/** Whether n8n renews the access token. */
	autoRefreshes: boolean;
	/** The operation's own error for this status. */
	own?: CodeWith;
}

interface Rule {
	code: CodeWith<'status'> | ((facts: ResponseFacts) => CodeWith<'status'>);
	when(facts: ResponseFacts): boolean;
	/** Whether the server rejected the session behind the token. */
	sessionExpired?: true;
	/** Whether to add advice to the remedy that the server's message hints at. */
	addHints?: true;
}

/** Temporary errors of HTTP, Cloudflare (52x, 530) and Supabase (544, 546); the outcome is unknown. */
const TRANSIENT_STATUSES = new Set([
	408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 544, 546, 598, 599,
]);

/** Matches the API's names of ID fields. */
const ID_FIELD = /(^|_)ids?$/;

/** Classifies error responses; the first rule that matches counts. */
const RULES: Rule[] = [
	{ code: 'rate-limited', when: ({ status }) => status === 429 },
	{
		code: 'api-key-rejected',
		when: ({ status, reason }) => status === 401 && /api ?key/i.test(reason),
	},
	{
		code: ({ autoRefreshes }) => (autoRefreshes ? 'renewed-token-rejected' : 'token-rejected'),
		when: ({ status, isWebPage }) => status === 401 && !isWebPage,
		sessionExpired: true,
	},
	{ code: 'proxy-login', when: ({ status }) => status === 407 },
	{ code: 'redirected', when: ({ status }) => status >= 300 && status < 400 },
	{ code: 'unavailable', when: ({ status }) => TRANSIENT_STATUSES.has(status) },
	{
		// The API never sends a web page.
		code: 'blocked',
		when: ({ status, isWebPage }) => isWebPage && status < 500 && status !== 404,
	},
	{ code: ({ own }) => own!, when: ({ own }) => own !== undefined, addHints: true },
	{ code: 'no-credits', when: ({ status }) => status === 402 },
	{ code: 'request-too-large', when: ({ status }) => status === 413 },
	{ code: 'not-allowed', when: ({ status }) => status === 403, addHints: true },
	{ code: 'not-found', when: ({ status }) => status === 404, addHints: true },
	{
		code: 'merchant-missing',
		when: ({ status, field }) => status === 422 && field === 'merchant_id',
		addHints: true,
	},
	{
		code: 'value-refused',
		when: ({ status, field }) => status < 500 && typeof field === 'string' && !ID_FIELD.test(field),
		addHints: true,
	},
	{ code: 'refused', when: ({ status }) => status < 500, addHints: true },
	{ code: 'server-error', when: () => true, addHints: true },
];

/**
 * Classifies an HTTP response: its parsed body on success, else a failure with a remedy.
 *
 * @param autoRefreshes whether n8n renews the access token
 * @param statusErrors the operation's own errors
 */
export function classifyResponse(
	{ statusCode: status, headers, body: raw }: IN8nHttpFullResponse,
	autoRefreshes: boolean,
	statusErrors?: StatusErrors,
): Answer {
	const body = parseBody(raw);
	if (status >= 200 && status < 300) return { body };

	const reason = extractApiMessage(body);
	const { name: field } = Object(body) as { name?: unknown };
	const facts: ResponseFacts = {
		status,
		reason,
		field,
		isWebPage: isHtml(raw),
		autoRefreshes,
		own: statusErrors?.[status],
	};
	const rule = RULES.find(({ when }) => when(facts))!;
	const code = typeof rule.code === 'string' ? rule.code : rule.code(facts);
	const failure = createFailure(code, { status });
	const sessionExpired = rule.sessionExpired ?? SESSION_HINTS[status]?.test(reason);
	const advice = rule.addHints ? withHints(failure.description, facts) : failure.description;
	return {
		failure: {
			...failure,
			description: apiSays(reason) + advice,
			status,
			...(typeof field === 'string' && { field }),
			...(sessionExpired && { sessionExpired }),
			...retryAfter(headers),
		},
	};
}

/**
 * The API reports an expired session as 401, sometimes as 422 or 500. The message is only a hint: it
 * makes the client check the token's expiry, and aborts nothing.
 */
const SESSION_HINTS: Record<number, RegExp> = { 422: /authenticated|jwt/i, 500: /auth|jwt/i };

/** Messages that say that the session is missing or expired, not only that they are about sessions. */
const NO_SESSION =
	/unauthenticated|not (been )?authenticated|(jwt|token|session)( has| is|'s)? (expired|ended|invalid|missing)|(invalid|expired|missing) (jwt|token|session)/i;

/** Adds advice that the server's message hints at. */
function withHints(
	remedy: string,
	{ status, reason, field, autoRefreshes }: ResponseFacts,
): string {
	if (NO_SESSION.test(reason)) {
		const code = autoRefreshes ? 'session-may-have-expired' : 'token-may-have-expired';
		return `${addition(code)} ${remedy}`;
	}
	return status === 404 || status === 422 ? `${remedy}${idColumnHint(reason, field)}` : remedy;
}

/** Parses a body as JSON; anything else is returned as it is. */
export function parseBody(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
