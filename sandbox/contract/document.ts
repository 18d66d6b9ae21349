import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from 'openapi-backend';
import { parse } from 'yaml';

/** An operation of the contract. */
export interface OperationInfo {
	id: string;
	/** Whether repeating it does no harm (x-safe). */
	safe: boolean;
	/** A property that makes repeating harmless when it has a value (x-safe-with). */
	safeWith: string | undefined;
	/** What its body may be. */
	contentTypes: string[];
	statuses: number[];
}

interface Operation {
	operationId?: string;
	'x-safe'?: boolean;
	'x-safe-with'?: string;
	requestBody?: { content: Record<string, unknown> };
	responses: Record<string, unknown>;
}

type Paths = Record<string, Record<string, Operation>>;

export const contractFile = join(__dirname, '../../contract/openapi.yaml');

/** Reads the contract; what comes out is the parsed document, references not yet followed. */
export function readContract(): Document {
	return parse(readFileSync(contractFile, 'utf8')) as Document;
}

/** Operations by method and path below the base URL, such as `POST /job-interview-token`. */
export function operationTable(document: Document): Map<string, OperationInfo> {
	const table = new Map<string, OperationInfo>();
	for (const [path, methods] of Object.entries((document.paths ?? {}) as Paths)) {
		for (const [method, operation] of Object.entries(methods)) {
			if (operation.operationId === undefined) continue;
			table.set(`${method.toUpperCase()} ${path}`, {
				id: operation.operationId,
				safe: operation['x-safe'] === true,
				safeWith: operation['x-safe-with'],
				contentTypes: Object.keys(operation.requestBody?.content ?? {}),
				statuses: Object.keys(operation.responses).map(Number),
			});
		}
	}
	return table;
}

/** Whether a request does no harm when it is repeated. */
export function isIdempotent({ safe, safeWith }: OperationInfo, body: unknown): boolean {
	return safe || (safeWith !== undefined && Boolean((body as Record<string, unknown>)[safeWith]));
}
