import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { readContract } from '../../sandbox/contract/document';
import { JSON_TEXTS } from './jsonTexts';
import type { Schema } from './schema';
import type { Encoding, Sent } from './sent';
import { sharedPath, unique, unknownFields } from './shape';

/** A validation error. */
export interface ValidationError {
	path: string;
	message: string;
	keyword: string;
	missing?: string;
}

export interface Endpoint {
	method: string;
	path: string;
	operationId: string;
	/** Whether the vendor documents the endpoint as idempotent. */
	safe: boolean;
	/** Request schemas by content type. */
	takes: Partial<Record<Encoding, Schema>>;
	/** Schema of the successful response. */
	answers: Schema;
	/** Validation errors of a request. */
	complaints(sent: Sent): ValidationError[];
	/** Validation errors of a successful response. */
	refusals(answer: unknown): ValidationError[];
	/** Differences of a successful response from the contract, by field names only. */
	compare(answer: unknown): { differences: string[]; unknown: string[]; rows?: number };
}

const MEDIA: Record<string, Encoding> = {
	'application/json': 'json',
	'multipart/form-data': 'form',
};

interface EndpointSchema {
	operationId?: string;
	'x-safe'?: boolean;
	requestBody?: { content?: Record<string, { schema?: Schema }> };
	parameters?: Array<{ name: string; required?: boolean; schema: Schema }>;
	responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

let own: Promise<Endpoint[]> | undefined;

/** The endpoints of the contract. */
export const endpoints = (): Promise<Endpoint[]> => (own ??= endpointsOf(readContract()));

/** An endpoint of the contract, if it exists. */
export const endpoint = async (method: string, path: string): Promise<Endpoint | undefined> =>
	(await endpoints()).find((one) => one.method === method && one.path === path);

/** The endpoints of a document. */
export async function endpointsOf(document: Document): Promise<Endpoint[]> {
	const backend = new OpenAPIBackend({
		definition: withJsonEndpoints(document),
		strict: true,
		// Skip the library's own validation, which only supports OpenAPI 3.0.
		quick: true,
		ajvOpts: { allErrors: true },
		customizeAjv: (ajv) => addFormats(ajv as never) as never,
	});
	await backend.init();
	const described = (operationId: string) =>
		backend.getOperation(operationId) as
			(EndpointSchema & { path: string; method: string }) | undefined;

	return Object.values(document.paths ?? {}).flatMap((methods) =>
		Object.values(methods as Record<string, EndpointSchema>).map(({ operationId = '' }) => {
			const { path, method, responses, ...found } = described(operationId)!;
			const kinds = Object.keys(requestSchemas(found)) as Encoding[];
			const answers = responses?.['200']?.content?.['application/json']?.schema ?? {};
			return {
				method: method.toUpperCase(),
				path: path.slice(1),
				operationId,
				safe: found['x-safe'] === true,
				takes: Object.fromEntries(
					kinds.map((kind) => [
						kind,
						described(`${operationId} ${kind}`)?.requestBody?.content?.['application/json']?.schema,
					]),
				),
				answers,
				complaints: ({ kind, values }) => {
					if (!kinds.includes(kind)) {
						const message = `the endpoint takes ${kinds.join(' or ')}, not ${kind}`;
						return [{ path: '', message, keyword: 'kind' }];
					}
					const request = {
						method: 'POST',
						path: `${path}/${kind}`,
						headers: { 'content-type': 'application/json' },
						body: values,
					};
					const { errors } = backend.validateRequest(request, `${operationId} ${kind}`);
					return (errors ?? []).map(toValidationError);
				},
				refusals: (answer) =>
					(backend.validateResponse(answer, operationId, 200).errors ?? []).map(toValidationError),
				compare: (answer) => {
					const { errors } = backend.validateResponse(answer, operationId, 200);
					const rows = (answer as { data?: unknown } | null)?.data;
					return {
						differences: unique(
							(errors ?? []).map(
								({ instancePath, message }) => `${sharedPath(instancePath)} ${message}`,
							),
						),
						unknown: unknownFields(answer, answers),
						...(Array.isArray(rows) && { rows: rows.length }),
					};
				},
			};
		}),
	);
}

/** Request schemas of an endpoint. */
function requestSchemas({ operationId = '', requestBody, parameters }: EndpointSchema) {
	const kinds: Partial<Record<Encoding, Schema>> = {};
	for (const [media, { schema = {} }] of Object.entries(requestBody?.content ?? {})) {
		const kind = MEDIA[media];
		if (!kind) throw new Error(`${operationId} takes ${media}, which this test does not know`);
		kinds[kind] = schema;
	}
	if (requestBody) return kinds;
	const query = parameters ?? [];
	kinds.query = {
		type: 'object',
		properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
		required: query.filter(({ required }) => required).map(({ name }) => name),
		additionalProperties: false,
	};
	return kinds;
}

/**
 * The document with an additional endpoint per content type that takes the same as a JSON body: the
 * validator only supports JSON.
 */
function withJsonEndpoints(document: Document): Document {
	const paths: Record<string, unknown> = { ...document.paths };
	for (const [path, methods] of Object.entries(document.paths ?? {})) {
		for (const described of Object.values(methods as Record<string, EndpointSchema>)) {
			for (const [kind, schema] of Object.entries(requestSchemas(described))) {
				const { operationId = '' } = described;
				const own = kind === 'form' ? formParts(document, operationId, schema) : schema;
				// A copy: the library does not resolve references of an object that it has seen.
				paths[`${path}/${kind}`] = {
					post: {
						operationId: `${operationId} ${kind}`,
						requestBody: {
							content: { 'application/json': { schema: structuredClone(own) } },
						},
						responses: {},
					},
				};
			}
		}
	}
	return { ...document, paths } as Document;
}

/**
 * A form's schema for its parts as values: files are texts, and JSON parts have their own schema.
 */
function formParts(document: Document, operationId: string, schema: Schema): Schema {
	const { $ref } = schema as { $ref?: string };
	const found = ($ref ? at(document, $ref) : schema) as Schema;
	const properties = Object.entries(found.properties ?? {}).map(([name, property]) => {
		const [text, shape = ''] = JSON_TEXTS[operationId] ?? [];
		if (name === text) return [name, at(document, shape)];
		return [name, property.format === 'binary' ? { ...property, format: undefined } : property];
	});
	return { ...found, properties: Object.fromEntries(properties) as Schema['properties'] };
}

const at = (document: Document, pointer: string): unknown =>
	pointer
		.split('/')
		.slice(1)
		.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], document);

function toValidationError(error: {
	instancePath: string;
	message?: string;
	keyword: string;
	params: unknown;
}): ValidationError {
	const { instancePath, message = '', keyword, params } = error;
	const path = sharedPath(instancePath.replace(/^\/requestBody/, ''));
	const { missingProperty } = params as { missingProperty?: string };
	const whose = instancePath === '/requestBody' ? '' : `${path}.`;
	return {
		path,
		message: `${path} ${message}`,
		keyword,
		...(missingProperty !== undefined && { missing: whose + missingProperty }),
	};
}
