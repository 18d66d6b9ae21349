import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { idColumnHint } from './idColumnHint';
import type { Answer, Failure, ServerActed } from './failure';
import { retryAfter } from './retryAfter';
import { extractApiMessage, isHtml } from './apiMessage';
import { API_KEY_REJECTED, sessionMayHaveExpired, tokenRejected } from './credentialFailures';

/** An operation's own message and remedy for a status, used instead of the general ones. */
export type StatusMessages = Record<number, [message: string, remedy: string]>;

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
	/** The operation's own message and remedy for this status. */
	statusMessage?: [message: string, remedy: string];
}

interface Rule {
	/** Identifies the kind of failure, for readers of this table. */
	code: string;
	when(facts: ResponseFacts): boolean;
	describe(facts: ResponseFacts): [message: string, remedy: string];
	serverActed: ServerActed;
	retryable?: true;
	scope?(facts: ResponseFacts): Failure['scope'];
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

const connectionScope = () => 'connection' as const;

/** Classifies error responses; the first rule that matches counts. */
const RULES: Rule[] = [
	{
		code: 'rate-limited',
		when: ({ status }) => status === 429,
		describe: () => [
			'JobMojito is receiving too many requests',
			'Set "Requests per Second" under Options > Batching, or lower "Max Concurrent Requests".',
		],
		serverActed: 'no',
		retryable: true,
	},
	{
		code: 'api-key-rejected',
		when: ({ status, reason }) => status === 401 && /api ?key/i.test(reason),
		describe: () => API_KEY_REJECTED,
		serverActed: 'no',
		scope: connectionScope,
	},
	{
		code: 'token-rejected',
		when: ({ status, isWebPage }) => status === 401 && !isWebPage,
		describe: ({ autoRefreshes }) => tokenRejected(autoRefreshes),
		serverActed: 'no',
		scope: ({ autoRefreshes }) => (autoRefreshes ? 'item' : 'connection'),
		sessionExpired: true,
	},
	{
		code: 'proxy-login',
		when: ({ status }) => status === 407,
		describe: () => [
			'The proxy between n8n and JobMojito requires a login (status 407)',
			'The request did not reach JobMojito. Ask the administrator of this n8n to add a user name and password to its proxy settings.',
		],
		serverActed: 'no',
		scope: connectionScope,
	},
	{
		code: 'redirected',
		when: ({ status }) => status >= 300 && status < 400,
		describe: () => [
			'The base URL redirects to another address',
			'The redirect was not followed, because it would send your access token there. Enter the final address as base URL in the credential.',
		],
		serverActed: 'no',
	},
	{
		code: 'unavailable',
		when: ({ status }) => TRANSIENT_STATUSES.has(status),
		describe: ({ status }) => [
			`JobMojito could not process the request (status ${status})`,
			'Run the workflow again later. If the problem persists, contact JobMojito support.',
		],
		serverActed: 'unknown',
		retryable: true,
	},
	{
		// The API never sends a web page.
		code: 'blocked',
		when: ({ status, isWebPage }) => isWebPage && status < 500 && status !== 404,
		describe: ({ status }) => [
			`A proxy or firewall refused the request to JobMojito (status ${status})`,
			'The response is a web page, which the API never sends. Ask the administrator of this n8n or JobMojito support, and check the base URL in the credential.',
		],
		serverActed: 'no',
	},
	{
		code: 'operation-failed',
		when: ({ status, statusMessage }) => statusMessage !== undefined && status >= 500,
		describe: ({ statusMessage }) => statusMessage!,
		serverActed: 'unknown',
		addHints: true,
	},
	{
		code: 'operation-refused',
		when: ({ statusMessage }) => statusMessage !== undefined,
		describe: ({ statusMessage }) => statusMessage!,
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'no-credits',
		when: ({ status }) => status === 402,
		describe: () => [
			'The JobMojito account has too few credits',
			'Nothing was done. Buy credits in JobMojito, or ask the owner of the account, then run this item again.',
		],
		serverActed: 'no',
	},
	{
		code: 'too-large',
		when: ({ status }) => status === 413,
		describe: () => [
			'The request is larger than JobMojito accepts',
			'Send a smaller file or a shorter text, or lower "Group Size" under Options where there is one.',
		],
		serverActed: 'no',
	},
	{
		code: 'not-allowed',
		when: ({ status }) => status === 403,
		describe: () => [
			'Your JobMojito account is not allowed to do this',
			'Check that your user has the required role, and that "Merchant", if set, is your own JobMojito account or one below it.',
		],
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'not-found',
		when: ({ status }) => status === 404,
		describe: () => [
			'JobMojito did not find the requested record',
			'Check the ID, and that the base URL in the credential is that of the API.',
		],
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'merchant-missing',
		when: ({ status, field }) => status === 422 && field === 'merchant_id',
		describe: () => [
			'JobMojito refused the request',
			'Choose the JobMojito account to act for in "Merchant", under Options or Filters: a service key does not belong to an account.',
		],
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'value-refused',
		when: ({ status, field }) => status < 500 && typeof field === 'string' && !ID_FIELD.test(field),
		describe: () => [
			'JobMojito refused the request',
			'Correct the named field, or leave it empty.',
		],
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'refused',
		when: ({ status }) => status < 500,
		describe: () => [
			'JobMojito refused the request',
			'Check that the IDs exist in the JobMojito account and the environment of your access token.',
		],
		serverActed: 'no',
		addHints: true,
	},
	{
		code: 'server-error',
		when: () => true,
		describe: ({ status }) => [
			`JobMojito could not process the request (status ${status})`,
			'If the problem persists, check that the IDs belong to your JobMojito account, then contact JobMojito support.',
		],
		serverActed: 'unknown',
		addHints: true,
	},
];

/**
 * Classifies an HTTP response: its parsed body on success, else a failure with a remedy.
 *
 * @param autoRefreshes whether n8n renews the access token
 * @param statusMessages the operation's own messages
 */
export function classifyResponse(
	{ statusCode: status, headers, body: raw }: IN8nHttpFullResponse,
	autoRefreshes: boolean,
	statusMessages?: StatusMessages,
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
		statusMessage: statusMessages?.[status],
	};
	const rule = RULES.find(({ when }) => when(facts))!;
	const [message, remedy] = rule.describe(facts);
	const { serverActed, retryable } = rule;
	const sessionExpired = rule.sessionExpired ?? SESSION_HINTS[status]?.test(reason);
	const scope = rule.scope?.(facts);
	const advice = rule.addHints ? withHints(remedy, facts) : remedy;
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
	if (NO_SESSION.test(reason)) return `${sessionMayHaveExpired(autoRefreshes)} ${remedy}`;
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
