import { hash } from 'node:crypto';

/** JSON with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const record = value as Record<string, unknown>;
	const fields = Object.keys(record)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
	return `{${fields.join(',')}}`;
}

/** A hash of a request: equal for the same operation with the same body or query. */
export function fingerprint(operation: string, content: unknown): string {
	return hash('sha1', `${operation} ${canonical(content)}`, 'base64');
}
