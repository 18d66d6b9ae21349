import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from 'openapi-backend';
import { parse } from 'yaml';

/** An operation of the contract. */
export interface OperationInfo {
	id: string;
	/** Whether the operation is idempotent (x-safe). */
	idempotent: boolean;
	/** Property that makes the operation idempotent if set (x-safe-with). */
	idempotentWith: string | undefined;
	/** Accepted content types. */
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

/** Parses the contract, without resolving references. */
export function readContract(): Document {
	return parse(readFileSync(contractFile, 'utf8')) as Document;
}

/** Operations by method and path: `POST /job-interview-token`. */
export function operationTable(document: Document): Map<string, OperationInfo> {
	const table = new Map<string, OperationInfo>();
	for (const [path, methods] of Object.entries((document.paths ?? {}) as Paths)) {
		for (const [method, operation] of Object.entries(methods)) {
			if (operation.operationId === undefined) continue;
			table.set(`${method.toUpperCase()} ${path}`, {
				id: operation.operationId,
				idempotent: operation['x-safe'] === true,
				idempotentWith: operation['x-safe-with'],
				contentTypes: Object.keys(operation.requestBody?.content ?? {}),
				statuses: Object.keys(operation.responses).map(Number),
			});
		}
	}
	return table;
}

/** Whether a request is idempotent. */
export function isIdempotent(
	{ idempotent, idempotentWith }: OperationInfo,
	body: unknown,
): boolean {
	if (idempotent || idempotentWith === undefined) return idempotent;
	return Boolean((body as Record<string, unknown>)[idempotentWith]);
}
