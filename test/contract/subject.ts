import { requestOf } from '../operation';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/JobMojito/resources/operation';
import type { ApiRequest } from '../../nodes/shared/values/request';
import { FieldError } from '../../nodes/shared/values/errors';
import type { Values } from '../../scripts/operations/filled';
import type { Complaint, Endpoint } from './contract';
import { panelOf, type Panel } from './panel';
import { waysToFill, type Way } from './samples';
import type { Schema } from './schema';
import { sentBy, type Kind, type Sent } from './sent';

/** An operation beside its endpoint. */
export interface Subject {
	/** `candidate.register` */
	id: string;
	operation: Operation;
	endpoint: Endpoint;
	/** How it sends, and what the endpoint takes in that way. */
	kind: Kind;
	schema: Schema;
	panel: Panel;
	ways: Way[];
}

/** A difference between an operation and its endpoint. */
export interface Finding {
	kind: FindingKind;
	/** The property's path, or the field's name. */
	about: string;
	/** What differs and what to do, a sentence without its beginning, which is the operation. */
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

/** @throws if there is no such endpoint */
export function subjectOf(id: string, operation: Operation, endpoints: Endpoint[]): Subject {
	const ways = waysToFill(operation);
	const request = requestFor(id, operation, ways[0]!.values);
	const { method, path } = request;
	const endpoint = endpoints.find((one) => one.method === method && one.path === path);
	if (!endpoint) throw new Error(`${id} calls ${method} ${path}, which the contract does not have`);
	const { kind } = sentBy(request);
	const schema = endpoint.takes[kind];
	if (!schema) {
		const kinds = Object.keys(endpoint.takes).join(' or ');
		throw new Error(`${id} sends ${kind}, but ${path} takes ${kinds}`);
	}
	return { id, operation, endpoint, kind, schema, panel: panelOf(operation, schema), ways };
}

export type Outcome = { sent: Sent } | { refused: FieldError };

/**
 * What an operation sends, or the field that it refuses.
 *
 * @throws what it throws that is no FieldError
 */
export function outcomeOf({ operation }: Subject, values: Values): Outcome {
	try {
		return { sent: sentBy(requestOf(operation, values)) };
	} catch (error) {
		if (error instanceof FieldError) return { refused: error };
		throw error;
	}
}

/**
 * What an operation sends for plausible values.
 *
 * @throws if it refuses them
 */
export const sentFor = ({ id, operation }: Subject, values: Values): Sent =>
	sentBy(requestFor(id, operation, values));

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

export const told = (complaints: Complaint[]): string =>
	complaints.map(({ message }) => message).join('; ');

/** The first of each kind about each thing. */
export const distinct = (findings: Finding[]): Finding[] =>
	[
		...new Map(
			findings.toReversed().map((finding) => [`${finding.kind} ${finding.about}`, finding]),
		).values(),
	].toReversed();
