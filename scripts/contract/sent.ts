import type { ApiRequest, TextPart } from '../../nodes/shared/values/request';
import type { Values } from '../operations/sampleValues';
import { JSON_PARTS } from './jsonTexts';
import { isOpen, propertiesOf, prefixOf, type Schema } from './schema';

/** Encodings of a request: query, JSON body or multipart body. */
export type Encoding = 'query' | 'json' | 'form';

export interface Sent {
	kind: Encoding;
	/** Values by API names. */
	values: Values;
}

/** A request's values. Files count as text; JSON texts are parsed. */
export function serializeRequest({ query, body, form }: ApiRequest): Sent {
	if (form) {
		const parts = form.map((part): [string, unknown] => [
			part.name,
			'text' in part ? parsePart(part) : part.file,
		]);
		return { kind: 'form', values: Object.fromEntries(parts) };
	}
	// Serialized: without undefined values.
	const values = JSON.parse(JSON.stringify({ ...query, ...body })) as Values;
	return { kind: body ? 'json' : 'query', values };
}

function parsePart({ name, text }: TextPart): unknown {
	if (!JSON_PARTS.includes(name)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Paths of all sent values that the contract describes: `users`, `users[].name`. */
export function sentPaths(value: unknown, schema: Schema, before = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => sentPaths(one, schema, before));
	const properties = propertiesOf(schema);
	if (typeof value !== 'object' || value === null || !properties) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const property = properties[name];
		if (!property) return isOpen(schema) ? [] : [before + name];
		return [before + name, ...sentPaths(inner, property, prefixOf(before + name, property))];
	});
}

export type Keys = Array<string | number>;

/** Keys to the first value of a path: `users[].name` is in the first user. */
export const keysOf = (path: string): Keys =>
	path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));

export const valueAt = (values: unknown, steps: Keys): unknown =>
	steps.reduce<unknown>((value, step) => (Object(value) as Record<string, unknown>)[step], values);

/** A copy with a changed value, or without it for `ABSENT`. The parent must exist. */
export function withValue<Whole>(values: Whole, [step, ...rest]: Keys, value: unknown): Whole {
	if (step === undefined) return value as Whole;
	const inner = (values as Record<string, unknown>)[step];
	if (typeof values !== 'object' || values === null) return values;
	const copy = (Array.isArray(values) ? [...(values as unknown[])] : { ...values }) as Values;
	if (rest.length === 0 && value === ABSENT) delete copy[step];
	else copy[step] = rest.length > 0 ? withValue(inner, rest, value) : value;
	return copy as Whole;
}

export const ABSENT = Symbol('absent');
