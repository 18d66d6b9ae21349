import { resources } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import type { ApiRequest, Parameters } from '../../nodes/shared/values/request';
import { endpoint } from '../contract/contract';

/** Rows of each list that are asked for: enough to see what a row is. */
const ROWS_PER_LIST = 5;

/** In milliseconds. */
const TIMEOUT_MS = 60_000;

/** What one operation's answer showed. */
export interface Finding {
	/** The operation as the panel names it. */
	operation: string;
	/** What was wrong with the answer, empty if nothing was. */
	differences: string[];
	/** Fields that came and that the contract does not name: not wrong, but worth to know. */
	unknown: string[];
	/** Whether there was nothing to ask for: no interview, no result. */
	skipped?: boolean;
	/** How many rows were looked at, where the answer is a list. */
	rows?: number;
}

/** The rows of the lists that were read, by the endpoint. */
type SeenRows = Map<string, Array<Record<string, unknown>>>;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/**
 * What the operations that cannot do without are asked for: what a list before them showed. Nothing
 * where that list was empty.
 */
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

/** The operations that change nothing, cost nothing and mail nobody; those that build on others come last. */
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

/** A link is no reading: whoever has it gets in. */
function isRead(operation: Operation): boolean {
	try {
		return operation.request({}).method === 'GET';
	} catch {
		// One that cannot do without fields is no plain reading either.
		return false;
	}
}

/**
 * Calls each read-only operation once, with nothing filled in but what it cannot do without, and
 * compares the answer with the contract. Nothing of what an answer says is in what comes out.
 *
 * @param baseUrl without a slash at its end
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
	const request = operation.request(parameters);
	const { method, path, query } = request;
	const contract = await endpoint(method, path);
	if (!contract) return { differences: [`the contract has no ${method} ${path}`], unknown: [] };
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

/** The answer's JSON. Throws an OtherStatus where it is not that of a success. */
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
		// The token would go along.
		redirect: 'manual',
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	const text = await response.text();
	if (response.status !== 200)
		throw new UnexpectedStatusError(`it answered with status ${response.status}`);
	return JSON.parse(text);
}

class UnexpectedStatusError extends Error {}

/** In our own words: what the parser and the network say may quote the answer. */
function describeFailure(error: unknown): string {
	if (error instanceof UnexpectedStatusError) return error.message;
	if (error instanceof SyntaxError) return 'the answer is not JSON';
	const { name, cause } = error as { name?: string; cause?: { code?: string } };
	if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} seconds`;
	return `no answer: ${cause?.code ?? 'the request failed'}`;
}
