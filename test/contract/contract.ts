import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import type { ApiRequest } from '../../nodes/JobMojito/resources/operation';
import { readContract } from '../../sandbox/contract/document';
import { sharedPath, unique, unknownFields } from './shape';

interface Schema {
	enum?: unknown[];
	items?: Schema;
	properties?: Record<string, Schema>;
	allOf?: Schema[];
}

interface Endpoint {
	operationId: string;
	/** Whether the vendor's documents say that repeating does no harm. */
	safe: boolean;
	/** What can be sent, by the API's name: the body's properties, or the query's parameters. */
	names: Record<string, Schema>;
	/** The contract's complaints about a request, none for a valid one. */
	complaints(request: ApiRequest): string[];
	/** How a successful answer differs from the contract, in the names of its fields alone. */
	compare(answer: unknown): { differences: string[]; unknown: string[]; rows?: number };
}

const definition = readContract();
const backend = new OpenAPIBackend({
	definition,
	strict: true,
	// The library checks documents against OpenAPI 3.0 alone, which this one is newer than.
	quick: true,
	ajvOpts: { allErrors: true },
	customizeAjv: (ajv) => addFormats(ajv as never) as never,
});

/** An endpoint of the contract, `undefined` if it has none of that method and path. */
export async function endpoint(method: string, path: string): Promise<Endpoint | undefined> {
	await backend.init();
	const found = backend
		.getOperations()
		.find((one) => one.path === `/${path}` && one.method === method.toLowerCase());
	if (!found?.operationId) return undefined;
	const { operationId } = found;
	const body = found.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
	const parameters = (found.parameters ?? []) as Array<{ name: string; schema: Schema }>;
	return {
		operationId,
		safe: (found as { 'x-safe'?: boolean })['x-safe'] === true,
		names: {
			...body?.content?.['application/json']?.schema?.properties,
			...Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
		},
		complaints: (request) => {
			const { errors } = backend.validateRequest(
				{
					method: request.method,
					path: `/${request.path}`,
					headers: { 'content-type': 'application/json' },
					body: request.body,
					query: request.query as Record<string, string> | undefined,
				},
				operationId,
			);
			return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
		},
		compare: (answer) => {
			const { errors } = backend.validateResponse(answer, operationId, 200);
			const responses = found.responses as Record<string, typeof body> | undefined;
			const shape = responses?.['200']?.content?.['application/json']?.schema ?? {};
			const rows = (answer as { data?: unknown } | null)?.data;
			return {
				differences: unique(
					(errors ?? []).map(
						({ instancePath, message }) => `${sharedPath(instancePath)} ${message}`,
					),
				),
				unknown: unknownFields(answer, shape),
				...(Array.isArray(rows) && { rows: rows.length }),
			};
		},
	};
}
