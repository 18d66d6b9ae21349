import { requestOf } from '../operation';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/JobMojito/resources/operation';
import type { ApiRequest } from '../../nodes/shared/values/request';
import { FieldError } from '../../nodes/shared/errors/errors';
import type { Values } from '../../scripts/operations/sampleValues';
import type { ValidationError, Endpoint } from '../../scripts/contract/contract';
import { mapPanel, type Panel } from './panel';
import { sampleParameters, type Sample } from './samples';
import type { Schema } from '../../scripts/contract/schema';
import { serializeRequest, type Encoding, type Sent } from '../../scripts/contract/sent';

/** An operation and its endpoint. */
export interface Subject {
	/** `candidate.register` */
	id: string;
	operation: Operation;
	endpoint: Endpoint;
	/** Its encoding and the endpoint's schema for it. */
	kind: Encoding;
	schema: Schema;
	panel: Panel;
	ways: Sample[];
}

export interface Finding {
	kind: FindingKind;
	/** Path of the property, or name of the field. */
	about: string;
	/** The difference and what to do, without the subject (the operation). */
	text: string;
}

export type FindingKind =
	| 'no field'
	| 'no property'
	| 'name'
	| 'not sent'
	| 'not taken'
	| 'type'
	| 'choices'
	| 'bounds'
	| 'default'
	| 'clear'
	| 'mark'
	| 'required'
	| 'always sent'
	| 'invalid'
	| 'json'
	| 'other body'
	| 'repeat'
	| 'answer'
	| 'output'
	| 'ids';

export const operationsOf = (resources: Resource[]): Array<{ id: string; operation: Operation }> =>
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({ id: `${value}.${operation.value}`, operation })),
	);

/** @throws if the endpoint does not exist */
export function toSubject(id: string, operation: Operation, endpoints: Endpoint[]): Subject {
	const ways = sampleParameters(operation);
	const request = requestFor(id, operation, ways[0]!.values);
	const { method, path } = request;
	const endpoint = endpoints.find((one) => one.method === method && one.path === path);
	if (!endpoint) throw new Error(`${id} calls ${method} ${path}, which the contract does not have`);
	const { kind } = serializeRequest(request);
	const schema = endpoint.takes[kind];
	if (!schema) {
		const kinds = Object.keys(endpoint.takes).join(' or ');
		throw new Error(`${id} sends ${kind}, but ${path} takes ${kinds}`);
	}
	return { id, operation, endpoint, kind, schema, panel: mapPanel(operation, schema), ways };
}

export type Outcome = { sent: Sent } | { refused: FieldError };

/**
 * The request of an operation, or the rejected field.
 *
 * @throws any error that is not a FieldError
 */
export function evaluate({ operation }: Subject, values: Values): Outcome {
	try {
		return { sent: serializeRequest(requestOf(operation, values)) };
	} catch (error) {
		if (error instanceof FieldError) return { refused: error };
		throw error;
	}
}

/**
 * The request of an operation for sample values.
 *
 * @throws if it rejects them
 */
export const requestOrError = ({ id, operation }: Subject, values: Values): Sent =>
	serializeRequest(requestFor(id, operation, values));

function requestFor(id: string, operation: Operation, values: Values): ApiRequest {
	try {
		return requestOf(operation, values);
	} catch (error) {
		const { message } = error as Error;
		const remedy = 'give that field a placeholder "e.g. …" that it takes, or mend its JSON example';
		throw new Error(`${id} refuses plausible values: ${message}; ${remedy}`, { cause: error });
	}
}

export const labelOf = ({ displayName }: INodeProperties): string => `"${displayName}"`;

export const describeFinding = (complaints: ValidationError[]): string =>
	complaints.map(({ message }) => message).join('; ');

/** Deduplicates findings by kind and subject. */
export const deduplicate = (findings: Finding[]): Finding[] =>
	[
		...new Map(
			findings.toReversed().map((finding) => [`${finding.kind} ${finding.about}`, finding]),
		).values(),
	].toReversed();
