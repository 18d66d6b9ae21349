import { resources } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import { endpoint } from '../contract/contract';

/** Rows of each list that are asked for: enough to see what a row is. */
const ROWS = 5;

/** In milliseconds. */
const PATIENCE = 60_000;

/** What one operation's answer showed. */
export interface Finding {
	/** The operation as the panel names it. */
	operation: string;
	/** What was wrong with the answer, empty if nothing was. */
	differences: string[];
	/** Fields that came and that the contract does not name: not wrong, but worth to know. */
	unknown: string[];
	/** How many rows were looked at, where the answer is a list. */
	rows?: number;
}

/** The operations that change nothing, cost nothing and mail nobody. */
const readOnly = resources.flatMap((resource) =>
	resource.operations
		.filter(reads)
		.map((operation) => ({ name: `${resource.name} → ${operation.name}`, operation })),
);

/** A link is no reading: whoever has it gets in. */
function reads(operation: Operation): boolean {
	try {
		return operation.request({}).method === 'GET';
	} catch {
		// One that cannot do without fields is no plain reading either.
		return false;
	}
}

/**
 * Calls each read-only operation once, as it is when nothing is filled in, and compares the answer
 * with the contract. Nothing of what an answer says is in what comes out.
 *
 * @param baseUrl without a slash at its end
 */
export async function check(baseUrl: string, token: string, apiKey?: string): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const { name, operation } of readOnly) {
		findings.push({ operation: name, ...(await answerOf(operation, baseUrl, token, apiKey)) });
	}
	return findings;
}

async function answerOf(
	operation: Operation,
	baseUrl: string,
	token: string,
	apiKey?: string,
): Promise<Omit<Finding, 'operation'>> {
	const { method, path, query } = operation.request({});
	const contract = await endpoint(method, path);
	if (!contract) return { differences: [`the contract has no ${method} ${path}`], unknown: [] };

	const url = new URL(`${baseUrl}/${path}`);
	const asked = { ...query, ...(operation.list?.paged && { limit: ROWS, offset: 0 }) };
	for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, String(value));
	try {
		const response = await fetch(url, {
			headers: {
				Accept: 'application/json',
				Authorization: `Bearer ${token}`,
				...(apiKey && { apikey: apiKey }),
			},
			// The token would go along.
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE),
		});
		const text = await response.text();
		if (response.status !== 200) {
			return { differences: [`it answered with status ${response.status}`], unknown: [] };
		}
		return contract.compare(JSON.parse(text));
	} catch (error) {
		return { differences: [whyNone(error)], unknown: [] };
	}
}

/** In our own words: what the parser and the network say may quote the answer. */
function whyNone(error: unknown): string {
	if (error instanceof SyntaxError) return 'the answer is not JSON';
	const { name, cause } = error as { name?: string; cause?: { code?: string } };
	if (name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} seconds`;
	return `no answer: ${cause?.code ?? 'the request failed'}`;
}
