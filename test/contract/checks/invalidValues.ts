import type { Values } from '../../../scripts/operations/sampleValues';
import { allPaths, prefixOf } from '../../../scripts/contract/schema';
import { ABSENT, keysOf, valueAt, withValue } from '../../../scripts/contract/sent';
import {
	deduplicate,
	evaluate,
	requestOrError,
	describeFinding,
	type Finding,
	type Subject,
} from '../subject';
import { asJson } from './requests';

/** Values of wrong types, as expressions and agents produce them. */
const INVALID_VALUES: unknown[] = [
	...[null, '', ' ', 'sample', '7', 'true', 7, -1, 0.5, NaN, true, [], [7], [null], {}],
	// An object without a prototype cannot be converted to text.
	Object.create(null),
];

/** A wrong value in any field or in its JSON is rejected or sent as something valid. */
export function invalidValues(subject: Subject): Finding[] {
	return deduplicate([...changeFields(subject), ...changeJson(subject)]);
}

function changeFields(subject: Subject): Finding[] {
	const { panel, ways } = subject;
	const others = panel.others.map(({ field, steps }) => ({ path: field.name, steps }));
	return [...panel.places, ...others].flatMap(({ path, steps }) => {
		const way = ways.find(({ values }) => valueAt(values, steps) !== undefined)?.values;
		if (!way) return [];
		return INVALID_VALUES.flatMap((odd) =>
			judgeOutcome(subject, path, odd, withValue(way, steps, odd)),
		);
	});
}

function changeJson(subject: Subject): Finding[] {
	const { panel, ways } = subject;
	return panel.places.flatMap((parent) => {
		const way = ways.find(({ values }) => valueAt(values, parent.steps) !== undefined)?.values;
		if (!parent.json || !way) return [];
		const whole = valueAt(requestOrError(subject, way).values, keysOf(parent.path));
		const paths = allPaths(parent.property, prefixOf(parent.path, parent.property));
		return paths.flatMap(([path]) => {
			const steps = keysOf(path).slice(keysOf(parent.path).length);
			if (valueAt(whole, steps) === undefined) return [];
			return [...INVALID_VALUES, ABSENT].flatMap((odd) =>
				judgeOutcome(subject, path, odd, asJson(way, parent, withValue(whole, steps, odd))),
			);
		});
	});
}

function judgeOutcome(subject: Subject, path: string, odd: unknown, values: Values): Finding[] {
	const outcome = evaluate(subject, values);
	if ('refused' in outcome) return [];
	const complaints = subject.endpoint.complaints(outcome.sent);
	if (complaints.length === 0) return [];
	const what = odd === ABSENT ? 'nothing' : Number.isNaN(odd) ? 'NaN' : JSON.stringify(odd);
	const text = `violates the contract if ${path} is ${what}: ${describeFinding(complaints)}`;
	return [{ kind: 'invalid', about: path, text }];
}
