import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { rightColumn } from './columns';
import type { How } from './call';
import type { Answer } from './failure';
import { retryAfter } from './retryAfter';
import { said } from './said';
import { API_KEY, perhapsEnded, refused } from './credentialFailures';

/**
 * Turns an HTTP answer into its body or a failure that says what to do.
 *
 * @param renews whether the credential renews itself
 * @param statuses what statuses mean for the operation, where that is more than what they mean everywhere
 */
export function judge(
	{ statusCode, headers, body: raw }: IN8nHttpFullResponse,
	renews: boolean,
	statuses?: How['statuses'],
): Answer {
	const body = parsed(raw);
	if (statusCode >= 200 && statusCode < 300) return { body };

	const reason = said(body);
	const { name } = (typeof body === 'object' && body !== null ? body : {}) as { name?: unknown };

	const wrongKey = statusCode === 401 && /api ?key/i.test(reason);
	const ended = statusCode === 401 && !wrongKey;
	const [message, remedy] = wrongKey
		? API_KEY
		: ended
			? refused(renews)
			: explain(statusCode, reason, name, renews, statuses?.[statusCode]);
	return {
		failure: {
			message,
			description: reason ? `JobMojito says: ${reason}. ${remedy}` : remedy,
			status: statusCode,
			...(typeof name === 'string' && { field: name }),
			...((ended || SUSPICIOUS[statusCode]?.test(reason)) && { endedSession: true }),
			...((wrongKey || (ended && !renews)) && { forAll: true }),
			...(statusCode === 429 && { again: 'always' }),
			...(PASSING.has(statusCode) && { again: 'if safe' }),
			...retryAfter(headers),
		},
	};
}

/**
 * The API reports an ended session as 401, in places as 422, and among other things as 500. Words
 * prove nothing: they are a reason to look whether the token has ended, and end no run.
 */
const SUSPICIOUS: Record<number, RegExp> = { 422: /authenticated|jwt/i, 500: /auth|jwt/i };

/** Words that say that the session is missing, where others only have to do with it. */
const NO_SESSION =
	/unauthenticated|not (been )?authenticated|(jwt|token|session)( has| is|'s)? (expired|ended|invalid|missing)|(invalid|expired|missing) (jwt|token|session)/i;

/**
 * Answers of a gateway that does not know what the server behind it did, and of servers that had no
 * time or room just now: those of HTTP, of Cloudflare (52x, 530) and of Supabase (544, 546).
 */
const PASSING = new Set([
	408, 425, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 544, 546, 598, 599,
]);

/**
 * @param reason what the server says
 * @param own the operation's words for this status
 */
function explain(
	status: number,
	reason: string,
	field: unknown,
	renews: boolean,
	own?: [message: string, remedy: string],
): [message: string, remedy: string] {
	if (status === 429) {
		return [
			'JobMojito is receiving too many requests',
			'Set "Requests per Second" under Options > Batching, or lower "Max Concurrent Requests".',
		];
	}
	if (status >= 300 && status < 400) {
		return [
			'The base URL leads to another address',
			'It was not followed, because your access token would go along. Enter the final address as base URL in the credential.',
		];
	}
	if (PASSING.has(status)) {
		return [
			`JobMojito could not process the request (status ${status})`,
			'Run the workflow again later. If it stays so, ask the support of JobMojito.',
		];
	}
	const [message, remedy] = own ?? lasting(status, field);
	if (NO_SESSION.test(reason)) return [message, `${perhapsEnded(renews)} ${remedy}`];
	const column = status === 404 || status === 422 ? rightColumn(reason, field) : '';
	return [message, `${remedy}${column}`];
}

/** The API's names of fields for IDs. */
const IS_ID = /(^|_)ids?$/;

function lasting(status: number, field: unknown): [message: string, remedy: string] {
	if (status === 403) {
		return [
			'Your JobMojito account may not do this',
			'Check that your user has the role for it, and that "Merchant", where it is set, is your own JobMojito account or one below it.',
		];
	}
	if (status === 404) {
		return [
			'JobMojito did not find what was asked for',
			'Check the ID, and that the base URL in the credential is that of the API.',
		];
	}
	if (status === 422 && field === 'merchant_id') {
		return [
			'JobMojito refused the request',
			'Choose the JobMojito account to act for in "Merchant", under Options or Filters: a service key is of none itself.',
		];
	}
	if (status < 500 && typeof field === 'string' && !IS_ID.test(field)) {
		return ['JobMojito refused the request', 'Correct the field that is named, or leave it empty.'];
	}
	if (status < 500) {
		return [
			'JobMojito refused the request',
			'Check that the IDs exist in the JobMojito account and the environment of your access token.',
		];
	}
	return [
		`JobMojito could not process the request (status ${status})`,
		'If it stays so, check that the IDs are of your own JobMojito account, then ask the support of JobMojito.',
	];
}

function parsed(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
