import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { idColumnHint } from './idColumnHint';
import type { Answer, Failure, ServerActed } from './failure';
import { retryAfter } from './retryAfter';
import { extractApiMessage, isHtml } from './apiMessage';
import { API_KEY, sessionMayHaveEnded, tokenRejected } from './credentialFailures';

/** What a status means for an operation, where that is more than it means everywhere. */
export type StatusMessages = Record<number, [message: string, remedy: string]>;

/** What is known of a response that promises no success. */
interface Facts {
	status: number;
	/** The server's reason, empty where it gives none. */
	reason: string;
	/** The API's name of the field that it refused. */
	field: unknown;
	isHtml: boolean;
	/** Whether the credential renews itself. */
	autoRefreshes: boolean;
	/** The operation's own words for this status. */
	own?: [message: string, remedy: string];
}

interface Rule {
	/** Names the kind of failure. */
	code: string;
	when(facts: Facts): boolean;
	words(facts: Facts): [message: string, remedy: string];
	serverActed: ServerActed;
	retryable?: true;
	scope?(facts: Facts): Failure['scope'];
	/** Whether the server has ended the session. */
	sessionExpired?: true;
	/** Whether the remedy may be completed by what the server's reason hints at. */
	hints?: true;
}

/**
 * Responses of a gateway that does not know what the server behind it did, and of servers that had no
 * time or room just now: those of HTTP, of Cloudflare (52x, 530) and of Supabase (544, 546).
 */
const TRANSIENT_STATUSES = new Set([
	408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 544, 546, 598, 599,
]);

/** The API's names of fields for IDs. */
const IS_ID = /(^|_)ids?$/;

const always = () => 'connection' as const;

/** All failures that a response can stand for; the first rule that matches counts. */
const RULES: Rule[] = [
	{
		code: 'rate-limited',
		when: ({ status }) => status === 429,
		words: () => [
			'JobMojito is receiving too many requests',
			'Set "Requests per Second" under Options > Batching, or lower "Max Concurrent Requests".',
		],
		serverActed: 'no',
		retryable: true,
	},
	{
		code: 'api-key-rejected',
		when: ({ status, reason }) => status === 401 && /api ?key/i.test(reason),
		words: () => API_KEY,
		serverActed: 'no',
		scope: always,
	},
	{
		code: 'token-rejected',
		when: ({ status, isHtml: isPage }) => status === 401 && !isPage,
		words: ({ autoRefreshes }) => tokenRejected(autoRefreshes),
		serverActed: 'no',
		scope: ({ autoRefreshes }) => (autoRefreshes ? 'item' : 'connection'),
		sessionExpired: true,
	},
	{
		code: 'proxy-login',
		when: ({ status }) => status === 407,
		words: () => [
			'The proxy between n8n and JobMojito requires a login (status 407)',
			'The request did not reach JobMojito. Ask the administrator of this n8n to add a user name and password to its proxy settings.',
		],
		serverActed: 'no',
		scope: always,
	},
	{
		code: 'redirected',
		when: ({ status }) => status >= 300 && status < 400,
		words: () => [
			'The base URL redirects to another address',
			'The redirect was not followed, because it would send your access token there. Enter the final address as base URL in the credential.',
		],
		serverActed: 'no',
	},
	{
		code: 'unavailable',
		when: ({ status }) => TRANSIENT_STATUSES.has(status),
		words: ({ status }) => [
			`JobMojito could not process the request (status ${status})`,
			'Run the workflow again later. If the problem persists, contact JobMojito support.',
		],
		serverActed: 'unknown',
		retryable: true,
	},
	{
		// The API never answers with a web page.
		code: 'blocked',
		when: ({ status, isHtml: isPage }) => isPage && status < 500 && status !== 404,
		words: ({ status }) => [
			`A proxy or firewall refused the request to JobMojito (status ${status})`,
			'The response is a web page, which the API never sends. Ask the administrator of this n8n or JobMojito support, and check the base URL in the credential.',
		],
		serverActed: 'no',
	},
	{
		code: 'operation-failed',
		when: ({ status, own }) => own !== undefined && status >= 500,
		words: ({ own }) => own!,
		serverActed: 'unknown',
		hints: true,
	},
	{
		code: 'operation-refused',
		when: ({ own }) => own !== undefined,
		words: ({ own }) => own!,
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'no-credits',
		when: ({ status }) => status === 402,
		words: () => [
			'The JobMojito account has too few credits',
			'Nothing was done. Buy credits in JobMojito, or ask the owner of the account, then run this item again.',
		],
		serverActed: 'no',
	},
	{
		code: 'too-large',
		when: ({ status }) => status === 413,
		words: () => [
			'The request is larger than JobMojito accepts',
			'Send a smaller file or a shorter text, or lower "Group Size" under Options where there is one.',
		],
		serverActed: 'no',
	},
	{
		code: 'not-allowed',
		when: ({ status }) => status === 403,
		words: () => [
			'Your JobMojito account is not allowed to do this',
			'Check that your user has the required role, and that "Merchant", if set, is your own JobMojito account or one below it.',
		],
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'not-found',
		when: ({ status }) => status === 404,
		words: () => [
			'JobMojito did not find the requested record',
			'Check the ID, and that the base URL in the credential is that of the API.',
		],
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'merchant-missing',
		when: ({ status, field }) => status === 422 && field === 'merchant_id',
		words: () => [
			'JobMojito refused the request',
			'Choose the JobMojito account to act for in "Merchant", under Options or Filters: a service key does not belong to an account.',
		],
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'value-refused',
		when: ({ status, field }) => status < 500 && typeof field === 'string' && !IS_ID.test(field),
		words: () => ['JobMojito refused the request', 'Correct the named field, or leave it empty.'],
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'refused',
		when: ({ status }) => status < 500,
		words: () => [
			'JobMojito refused the request',
			'Check that the IDs exist in the JobMojito account and the environment of your access token.',
		],
		serverActed: 'no',
		hints: true,
	},
	{
		code: 'server-error',
		when: () => true,
		words: ({ status }) => [
			`JobMojito could not process the request (status ${status})`,
			'If the problem persists, check that the IDs belong to your JobMojito account, then contact JobMojito support.',
		],
		serverActed: 'unknown',
		hints: true,
	},
];

/**
 * Turns an HTTP response into its body, or into a failure that says what to do.
 *
 * @param autoRefreshes whether the credential renews itself
 * @param statusMessages the operation's own
 */
export function classifyResponse(
	{ statusCode: status, headers, body: raw }: IN8nHttpFullResponse,
	autoRefreshes: boolean,
	statusMessages?: StatusMessages,
): Answer {
	const body = parseBody(raw);
	if (status >= 200 && status < 300) return { body };

	const reason = extractApiMessage(body);
	const { name: field } = (typeof body === 'object' && body !== null ? body : {}) as {
		name?: unknown;
	};
	const facts: Facts = {
		status,
		reason,
		field,
		isHtml: isHtml(raw),
		autoRefreshes,
		own: statusMessages?.[status],
	};
	const rule = RULES.find(({ when }) => when(facts))!;
	const [message, remedy] = rule.words(facts);
	const { serverActed, retryable } = rule;
	const sessionExpired = rule.sessionExpired ?? SESSION_HINTS[status]?.test(reason);
	const scope = rule.scope?.(facts);
	const advice = rule.hints ? withHints(remedy, facts) : remedy;
	return {
		failure: {
			message,
			description: reason ? `JobMojito says: ${reason}. ${advice}` : advice,
			status,
			serverActed,
			...(typeof field === 'string' && { field }),
			...(retryable && { retryable }),
			...(scope === 'connection' && { scope }),
			...(sessionExpired && { sessionExpired }),
			...retryAfter(headers),
		},
	};
}

/**
 * The API reports an ended session as 401, in places as 422, and among other things as 500. The words
 * prove nothing: they are a reason to look at the token's expiry, and end no run.
 */
const SESSION_HINTS: Record<number, RegExp> = { 422: /authenticated|jwt/i, 500: /auth|jwt/i };

/** Words that say that the session is missing, where others only have to do with it. */
const NO_SESSION =
	/unauthenticated|not (been )?authenticated|(jwt|token|session)( has| is|'s)? (expired|ended|invalid|missing)|(invalid|expired|missing) (jwt|token|session)/i;

/** A remedy with what the server's reason hints at. */
function withHints(remedy: string, { status, reason, field, autoRefreshes }: Facts): string {
	if (NO_SESSION.test(reason)) return `${sessionMayHaveEnded(autoRefreshes)} ${remedy}`;
	return status === 404 || status === 422 ? `${remedy}${idColumnHint(reason, field)}` : remedy;
}

/** A body as JSON, or as it is where it is none. */
export function parseBody(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
