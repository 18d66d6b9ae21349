import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { redact } from '../values/redact';
import type { Answer } from './failure';
import { retryAfter } from './retryAfter';
import { API_KEY, refused } from './tokenFailures';

/**
 * Turns an HTTP answer into its body or a failure that says what to do.
 *
 * @param renews whether the credential renews itself
 */
export function judge(
	{ statusCode, headers, body: raw }: IN8nHttpFullResponse,
	renews: boolean,
): Answer {
	const body = parsed(raw);
	if (statusCode >= 200 && statusCode < 300) return { body };

	const {
		error,
		message: gatewaySays,
		name,
	} = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
	const text = [error, gatewaySays].find((one) => typeof one === 'string' && one.trim() !== '');
	const said = redact(String(text ?? '').trim()).replace(/[.\s]+$/, '');

	const wrongKey = statusCode === 401 && /api ?key/i.test(said);
	// The API reports an ended session as 401, in places as 422, and among other things as 500.
	const ended =
		(statusCode === 401 && !wrongKey) || (statusCode === 422 && /authenticated|jwt/i.test(said));
	const perhapsEnded = ended || (statusCode === 500 && /auth|jwt/i.test(said));
	const [message, remedy] = wrongKey ? API_KEY : ended ? refused(renews) : explain(statusCode);
	return {
		failure: {
			message,
			description: said ? `JobMojito says: ${said}. ${remedy}` : remedy,
			status: statusCode,
			...(typeof name === 'string' && { field: name }),
			...(perhapsEnded && { endedSession: true }),
			...((wrongKey || (ended && !renews)) && { forAll: true }),
			...(statusCode === 429 && { again: 'always' }),
			...(UNCLEAR.has(statusCode) && { again: 'if safe' }),
			...retryAfter(headers),
		},
	};
}

/** Answers of a gateway that does not know what the server behind it did. */
const UNCLEAR = new Set([502, 503, 504]);

function explain(status: number): [message: string, remedy: string] {
	if (status === 403) {
		return [
			'Your JobMojito account may not do this',
			'Check that your user has the role for it and that the merchant is your own or one of your sub-merchants.',
		];
	}
	if (status === 404) {
		return [
			'JobMojito did not find what was asked for',
			'Check the ID, and that the base URL in the credential is that of the API.',
		];
	}
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
	if (status < 500) {
		return [
			'JobMojito refused the request',
			'Check that the IDs exist in the merchant and environment of your access token.',
		];
	}
	return [
		`JobMojito could not process the request (status ${status})`,
		'If it stays so, check that the IDs are of your own merchant, then ask the support of JobMojito.',
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
