import type { Values } from '../../scripts/operations/sampleValues';
import { choicesOf, propertiesOf, isNullable, typesOf, mergeAllOf, type Schema } from './schema';

const ID = '3b1c5e70-9a42-4d8e-8f16-c2d7a0b94e63';
const LINK = `https://app.example.com/interview/take/${ID}/?interview_token=sample`;

/** Result texts that the contract only describes in prose. */
const RESULT_TEXT: Record<string, Record<string, string>> = {
	register_users_for_interview: { result: 'ok' },
	invite_users: { result: 'Invited' },
};

/** A response: `most` with all properties of the contract, `least` with the required ones only. */
export interface Sample {
	name: string;
	answer: unknown;
}

/**
 * Sample responses, two of each shape.
 *
 * @param sent the request: equally named properties have equal values
 */
export function sampleResponses(operationId: string, schema: Schema, sent: Values): Sample[] {
	const known = { ...sentTexts(sent), ...RESULT_TEXT[operationId] };
	const shapes = mergeAllOf(schema).anyOf ?? [schema];
	return shapes.flatMap((shape, index) =>
		(['most', 'least'] as const).map((how) => ({
			name: shapes.length > 1 ? `${how} ${index + 1}` : how,
			answer: sampleValue(shape, how === 'most', known, 'url'),
		})),
	);
}

function sampleValue(
	schema: Schema,
	isMost: boolean,
	known: Record<string, string>,
	name: string,
): unknown {
	const { items, required = [], anyOf, format } = mergeAllOf(schema);
	if (!isMost && isNullable(schema)) return null;
	if (anyOf) return sampleValue(anyOf[0]!, isMost, known, name);
	const [type] = typesOf(schema);
	const choices = choicesOf(schema);
	const same = known[name];
	if (choices) return choices.includes(same) ? same : choices[0];
	switch (type) {
		case 'array':
			return [sampleValue(items ?? {}, isMost, known, name)];
		case 'boolean':
			return true;
		case 'integer':
		case 'number':
			return 7;
		case 'string':
			if (same !== undefined) return same;
			if (format === 'uuid' || /(^|_)id$/.test(name)) return ID;
			if (format === 'uri' || /url$/.test(name)) return LINK;
			return /_(at|until)$/.test(name) ? '2026-11-25T09:30:00.000Z' : 'sample';
		case 'object':
			return Object.fromEntries(
				Object.entries(propertiesOf(schema) ?? {})
					.filter(([inner]) => isMost || required.includes(inner))
					.map(([inner, property]) => [inner, sampleValue(property, isMost, known, inner)]),
			);
		default:
			return { sample: 'of any shape' };
	}
}

/** All sent texts by name. */
function sentTexts(value: unknown): Record<string, string> {
	if (typeof value !== 'object' || value === null) return {};
	const found: Record<string, string> = {};
	for (const [name, inner] of Object.entries(value)) {
		if (typeof inner === 'string') found[name] ??= inner;
		else Object.assign(found, { ...sentTexts(inner), ...found });
	}
	return found;
}
