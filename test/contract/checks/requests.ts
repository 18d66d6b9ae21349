import { isDeepStrictEqual } from 'node:util';
import { jsonExample, type Values } from '../../../scripts/operations/sampleValues';
import { specifyName } from '../../../nodes/JobMojito/resources/shared/jsonOrFields';
import type { FieldMapping } from '../panel';
import { allPaths, prefixOf } from '../../../scripts/contract/schema';
import { ABSENT, sentPaths, keysOf, valueAt, withValue } from '../../../scripts/contract/sent';
import {
	deduplicate,
	evaluate,
	requestOrError,
	describeFinding,
	type Finding,
	type Subject,
} from '../subject';

/** Every way to fill in the panel gives a valid request. */
export function validRequests(subject: Subject): Finding[] {
	const { endpoint, kind, ways } = subject;
	const findings = ways.flatMap(({ chosen, values }): Finding[] => {
		const sent = requestOrError(subject, values);
		const complaints = endpoint.complaints(sent);
		if (complaints.length === 0) return [];
		const text = `violates the contract with ${chosen}: ${describeFinding(complaints)}`;
		return [{ kind: 'invalid', about: complaints[0]!.path, text }];
	});
	const unused = Object.keys(endpoint.takes).filter((other) => other !== kind);
	return deduplicate([
		...findings,
		...unused.map((other): Finding => {
			const text = `sends ${kind} alone, but ${endpoint.path} takes ${other}, too`;
			return { kind: 'other body', about: other, text };
		}),
	]);
}

/** JSON input gives the same request as field input, and its example is complete. */
export function jsonFields(subject: Subject): Finding[] {
	const { panel } = subject;
	return panel.places.flatMap((place) =>
		place.json ? [...example(place), ...jsonFieldOf(subject, place)] : [],
	);
}

function example({ path, property, json }: FieldMapping): Finding[] {
	const before = prefixOf(path, property);
	const known = allPaths(property, before).map(([inner]) => inner);
	const given = new Set(sentPaths(jsonExample(json!), property, before));
	const missing = known.filter((inner) => !given.has(inner));
	const wrong = [...given].filter((inner) => !known.includes(inner));
	return [
		...missing.map((inner): Finding => {
			const text = `has no ${inner} in the example of ${json!.name}, which has to be complete`;
			return { kind: 'json', about: inner, text };
		}),
		...wrong.map((inner): Finding => {
			const text = `has ${inner} in the example of ${json!.name}, which the API does not know`;
			return { kind: 'json', about: inner, text };
		}),
	];
}

function jsonFieldOf(subject: Subject, { path, field, json, steps }: FieldMapping): Finding[] {
	const way = subject.ways.find(({ values }) => valueAt(values, steps) !== undefined)?.values;
	if (!way) return [];
	const byFields = valueAt(requestOrError(subject, way).values, keysOf(path));
	return [JSON.stringify(byFields), byFields].flatMap((given): Finding[] => {
		const outcome = evaluate(subject, asJson(way, { field, json, steps }, given));
		if (
			'sent' in outcome &&
			isDeepStrictEqual(valueAt(outcome.sent.values, keysOf(path)), byFields)
		) {
			return [];
		}
		const what = 'refused' in outcome ? outcome.refused.message : 'something else arrives';
		const text = `does not take in ${json!.name}, as ${typeof given === 'string' ? 'text' : 'an expression’s object'}, what ${field.name} sends: ${what}`;
		return [{ kind: 'json', about: path, text }];
	});
}

/** The values with JSON instead of fields. */
export function asJson(
	values: Values,
	{ field, json, steps }: Pick<FieldMapping, 'field' | 'json' | 'steps'>,
	given: unknown,
): Values {
	const beside = (name: string) => [...steps.slice(0, -1), name];
	return [
		[beside(specifyName(field)), 'json'] as const,
		[beside(json!.name), given] as const,
		[steps, ABSENT] as const,
	].reduce((changed, [to, value]) => withValue(changed, to, value), values);
}
