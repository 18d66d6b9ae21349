import type { Values } from '../operations/sampleValues';
import { choicesOf, propertiesOf, isNullable, typesOf, mergeAllOf, type Schema } from './schema';

const ID = '3b1c5e70-9a42-4d8e-8f16-c2d7a0b94e63';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
/** From 2026-11-25 on, for a year. */
const CLAIMS = { iat: 1_795_599_000, exp: 1_827_135_000, interview_profile_id: ID };
const TOKEN = `${encoded({ alg: 'HS256' })}.${encoded(CLAIMS)}.sample`;
const linkWith = (token: string) =>
	`https://app.example.com/interview/take/${ID}/?interview_token=${token}`;

/** Result texts that the contract only describes in prose. */
const RESULT_TEXT: Record<string, Record<string, string>> = {
	register_users_for_interview: { result: 'ok' },
	invite_users: { result: 'Invited' },
};

/**
 * A sample response: `most` has all properties of the contract, `nulls` has all of them, with null if
 * that is allowed, and `least` has only the required ones, with null if that is allowed.
 */
export interface Sample {
	name: string;
	answer: unknown;
}

const SAMPLES = ['most', 'nulls', 'least'] as const;
type Content = (typeof SAMPLES)[number];

/**
 * Sample responses, three of each shape.
 *
 * @param sent the request: equally named properties have equal values
 */
export function sampleResponses(operationId: string, schema: Schema, sent: Values): Sample[] {
	const known = { ...sentTexts(sent), ...RESULT_TEXT[operationId] };
	const shapes = mergeAllOf(schema).anyOf ?? [schema];
	return shapes.flatMap((shape, index) =>
		SAMPLES.map((how) => ({
			name: shapes.length > 1 ? `${how} ${index + 1}` : how,
			answer: sampleValue(shape, how, known, 'url'),
		})),
	);
}

function sampleValue(
	schema: Schema,
	how: Content,
	known: Record<string, string>,
	name: string,
): unknown {
	const { items, required = [], anyOf, format } = mergeAllOf(schema);
	if (how !== 'most' && isNullable(schema)) return null;
	if (anyOf) return sampleValue(anyOf[0]!, how, known, name);
	const [type] = typesOf(schema);
	const choices = choicesOf(schema);
	const same = known[name];
	if (choices) return choices.includes(same) ? same : choices[0];
	switch (type) {
		case 'array':
			return [sampleValue(items ?? {}, how, known, name)];
		case 'boolean':
			return true;
		case 'integer':
		case 'number':
			return 7;
		case 'string':
			if (same !== undefined) return same;
			if (format === 'uuid' || /(^|_)id$/.test(name)) return ID;
			if (format === 'uri' || /url$/.test(name)) {
				// The contract does not promise that a link says when it ends.
				return linkWith(how === 'most' ? TOKEN : 'sample');
			}
			return /_(at|until)$/.test(name) ? '2026-11-25T09:30:00.000Z' : 'sample';
		case 'object':
			return Object.fromEntries(
				Object.entries(propertiesOf(schema) ?? {})
					.filter(([inner]) => how !== 'least' || required.includes(inner))
					.map(([inner, property]) => [inner, sampleValue(property, how, known, inner)]),
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
