import type { Values } from '../../../scripts/operations/filled';
import { pathsIn, within } from '../schema';
import { ABSENT, stepsOf, valueAt, withValue } from '../sent';
import { distinct, outcomeOf, sentFor, told, type Finding, type Subject } from '../subject';
import { asJson } from './requests';

/** Values of wrong types, as expressions and agents produce them. */
const ODD: unknown[] = [
	...[null, '', ' ', 'sample', '7', 'true', 7, -1, 0.5, NaN, true, [], [7], [null], {}],
	// An object without a prototype cannot be converted to text.
	Object.create(null),
];

/** A wrong value in any field or in its JSON is rejected or sent as something valid. */
export function oddValues(subject: Subject): Finding[] {
	return distinct([...inFields(subject), ...inJson(subject)]);
}

function inFields(subject: Subject): Finding[] {
	const { panel, ways } = subject;
	const others = panel.others.map(({ field, steps }) => ({ path: field.name, steps }));
	return [...panel.places, ...others].flatMap(({ path, steps }) => {
		const way = ways.find(({ values }) => valueAt(values, steps) !== undefined)?.values;
		if (!way) return [];
		return ODD.flatMap((odd) => judged(subject, path, odd, withValue(way, steps, odd)));
	});
}

function inJson(subject: Subject): Finding[] {
	const { panel, ways } = subject;
	return panel.places.flatMap((parent) => {
		const way = ways.find(({ values }) => valueAt(values, parent.steps) !== undefined)?.values;
		if (!parent.json || !way) return [];
		const whole = valueAt(sentFor(subject, way).values, stepsOf(parent.path));
		const paths = pathsIn(parent.property, within(parent.path, parent.property));
		return paths.flatMap(([path]) => {
			const steps = stepsOf(path).slice(stepsOf(parent.path).length);
			if (valueAt(whole, steps) === undefined) return [];
			return [...ODD, ABSENT].flatMap((odd) =>
				judged(subject, path, odd, asJson(way, parent, withValue(whole, steps, odd))),
			);
		});
	});
}

function judged(subject: Subject, path: string, odd: unknown, values: Values): Finding[] {
	const outcome = outcomeOf(subject, values);
	if ('refused' in outcome) return [];
	const complaints = subject.endpoint.complaints(outcome.sent);
	if (complaints.length === 0) return [];
	const what = odd === ABSENT ? 'nothing' : Number.isNaN(odd) ? 'NaN' : JSON.stringify(odd);
	const text = `sends what the contract refuses where ${what} is given for ${path}: ${told(complaints)}`;
	return [{ kind: 'invalid', about: path, text }];
}
