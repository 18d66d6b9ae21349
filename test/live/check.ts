import { requestOf } from '../operation';
import { resources } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import type { ApiRequest, Parameters } from '../../nodes/shared/values/request';
import { endpoint } from '../../scripts/contract/contract';

const ROWS_PER_LIST = 5;

const TIMEOUT_MS = 60_000;

/** Result of checking one operation. */
export interface Finding {
	/** The operation's name in the panel. */
	operation: string;
	/** Differences from the contract. */
	differences: string[];
	/** Fields that the contract does not have (not an error). */
	unknown: string[];
	/** Whether the call was skipped because a list was empty. */
	skipped?: boolean;
	/** Number of checked rows, if the response is a list. */
	rows?: number;
}

/** Rows of the lists read so far, by endpoint. */
type SeenRows = Map<string, Array<Record<string, unknown>>>;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Required parameters of operations, from earlier lists. Undefined if that list was empty. */
const parametersFor: Record<string, (seen: SeenRows) => Parameters | undefined> = {
	'interview.get': (seen) => firstId(seen, 'merchant-interview-list', 'id', 'positionId'),
	'result.get': (seen) =>
		firstId(seen, 'merchant-result-list', 'interview_result_id', 'interviewResultId'),
	'catalogueDirectory.get': (seen) => firstId(seen, 'catalogue-tag-list', 'id', 'id'),
	'merchant.getAnalytics': () => ({ dateFrom: daysAgo(365), dateTo: daysAgo(0) }),
};

function firstId(seen: SeenRows, list: string, from: string, to: string): Parameters | undefined {
	const id = seen.get(list)?.find((row) => typeof row[from] === 'string')?.[from];
	return id === undefined ? undefined : { [to]: id };
}

/** The operations without side effects; those that need other results come last. */
const readOperations = resources
	.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: `${resource.name} → ${operation.name}`,
			operation,
			fill: parametersFor[`${resource.value}.${operation.value}`],
		})),
	)
	.filter(({ operation, fill }) => fill ?? isRead(operation))
	.sort((one, other) => Number(!!one.fill) - Number(!!other.fill));

/** Creating a link is not a read: it grants access. */
function isRead(operation: Operation): boolean {
	try {
		return requestOf(operation, {}).method === 'GET';
	} catch {
		// Requires parameters.
		return false;
	}
}

/**
 * Calls each read-only operation once with only the required parameters and compares the response
 * with the contract. The findings contain no response data.
 *
 * @param baseUrl without a trailing slash
 */
export async function checkAccount(
	baseUrl: string,
	token: string,
	apiKey?: string,
): Promise<Finding[]> {
	const findings: Finding[] = [];
	const seen: SeenRows = new Map();
	const ask = async (request: ApiRequest) => await sendRequest(request, baseUrl, token, apiKey);
	for (const { name, operation, fill } of readOperations) {
		const parameters = fill ? fill(seen) : {};
		const found = parameters && (await compareResponse(operation, parameters, ask, seen));
		findings.push({
			operation: name,
			...(found ?? { differences: [], unknown: [], skipped: true }),
		});
	}
	return findings;
}

async function compareResponse(
	operation: Operation,
	parameters: Parameters,
	ask: (request: ApiRequest) => Promise<unknown>,
	seen: SeenRows,
): Promise<Omit<Finding, 'operation'>> {
	const request = requestOf(operation, parameters);
	const { method, path, query } = request;
	const contract = await endpoint(method, path);
	if (!contract)
		return { differences: [`${method} ${path} is missing in the contract`], unknown: [] };
	const asked = { ...query, ...(operation.list?.paged && { limit: ROWS_PER_LIST, offset: 0 }) };
	try {
		const answer = await ask({ ...request, query: asked });
		const rows = Object(answer)[operation.list?.rows ?? ''] as unknown;
		if (Array.isArray(rows)) seen.set(path, rows.map(Object));
		return contract.compare(answer);
	} catch (error) {
		return { differences: [describeFailure(error)], unknown: [] };
	}
}

/** Returns the response's JSON. Throws an UnexpectedStatusError for any status but 200. */
async function sendRequest(
	{ method, path, query }: ApiRequest,
	baseUrl: string,
	token: string,
	apiKey?: string,
): Promise<unknown> {
	const url = new URL(`${baseUrl}/${path}`);
	for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, String(value));
	const response = await fetch(url, {
		method,
		headers: {
			Accept: 'application/json',
			Authorization: `Bearer ${token}`,
			...(apiKey && { apikey: apiKey }),
		},
		// A redirect would receive the token.
		redirect: 'manual',
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	const text = await response.text();
	if (response.status !== 200)
		throw new UnexpectedStatusError(`unexpected status ${response.status}`);
	return JSON.parse(text);
}

class UnexpectedStatusError extends Error {}

/** No message of the parser or the network: it may quote the response. */
function describeFailure(error: unknown): string {
	if (error instanceof UnexpectedStatusError) return error.message;
	if (error instanceof SyntaxError) return 'the response is not JSON';
	const { name, cause } = error as { name?: string; cause?: { code?: string } };
	if (name === 'TimeoutError') return `no response within ${TIMEOUT_MS / 1000} seconds`;
	return `no response: ${cause?.code ?? 'the request failed'}`;
}
