import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from 'openapi-backend';
import { parse } from 'yaml';

/** An operation of the contract: its operationId and whether repeating it does no harm (x-safe). */
export interface OperationInfo {
	id: string;
	safe: boolean;
}

type Paths = Record<string, Record<string, { operationId?: string; 'x-safe'?: boolean }>>;

export const contractFile = join(__dirname, '../../contract/openapi.yaml');

/** Reads the contract; what comes out is the parsed document, references not yet followed. */
export function readContract(): Document {
	return parse(readFileSync(contractFile, 'utf8')) as Document;
}

/** Operations by method and path below the base URL, such as `POST /job-interview-token`. */
export function operationTable(document: Document): Map<string, OperationInfo> {
	const table = new Map<string, OperationInfo>();
	for (const [path, methods] of Object.entries((document.paths ?? {}) as Paths)) {
		for (const [method, { operationId, 'x-safe': safe }] of Object.entries(methods)) {
			if (operationId === undefined) continue;
			table.set(`${method.toUpperCase()} ${path}`, { id: operationId, safe: safe === true });
		}
	}
	return table;
}
