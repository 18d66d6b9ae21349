import type { INodeProperties } from 'n8n-workflow';
import { innerFields, type Values } from '../../../scripts/operations/sampleValues';
import type { ValidationError } from '../../../scripts/contract/contract';
import type { FieldMapping } from '../panel';
import { conditionPaths } from '../../../scripts/contract/schema';
import { ABSENT, keysOf, valueAt, withValue } from '../../../scripts/contract/sent';
import {
	deduplicate,
	evaluate,
	requestOrError,
	describeFinding,
	type Finding,
	type Outcome,
	type Subject,
} from '../subject';
import { asJson } from './requests';

/**
 * Properties that the API requires are required by the name of their field; all others can be empty
 * and are then omitted.
 */
export function requiredFields(subject: Subject): Finding[] {
	return deduplicate(
		requirementContexts(subject).flatMap((values) => [
			...emptyEach(subject, values),
			...minimalValues(subject, values),
		]),
	);
}

/** Ways to fill in the fields with different required properties. */
function requirementContexts(subject: Subject): Values[] {
	const { ways, panel, schema, operation } = subject;
	const deciding = new Set(conditionPaths(schema));
	const places = panel.places.filter(({ path }) => deciding.has(path));
	const fields = new Set<INodeProperties>([
		...places.map(({ field }) => field),
		...displayControls(operation.fields),
	]);
	const all = [
		ways[0]!.values,
		...ways.filter(({ field }) => field && fields.has(field)).map(({ values }) => values),
	];
	return [
		...all,
		...all.flatMap((values) => places.flatMap((place) => omit(subject, values, place))),
	];
}

function omit(subject: Subject, values: Values, place: FieldMapping): Values[] {
	const changed = emptyValues(place)[0];
	if (!changed || valueAt(values, place.steps) === undefined) return [];
	const left = withValue(values, place.steps, changed.value);
	return 'sent' in evaluate(subject, left) ? [left] : [];
}

/** Fields that control the display of others. */
function displayControls(fields: INodeProperties[]): INodeProperties[] {
	const names = new Set(
		fields.flatMap(({ displayOptions }) =>
			Object.values(displayOptions ?? {}).flatMap((conditions) =>
				Object.keys(conditions as object).map((name) => name.replace(/^\//, '')),
			),
		),
	);
	return [
		...fields.filter(({ name }) => names.has(name)),
		...fields.flatMap((field) => displayControls(innerFields(field))),
	];
}

/** Empties one field at a time. */
function emptyEach(subject: Subject, values: Values): Finding[] {
	const { panel, endpoint } = subject;
	const sent = requestOrError(subject, values);
	return panel.places.flatMap((place) => {
		const steps = keysOf(place.path);
		if (valueAt(values, place.steps) === undefined) return [];
		if (valueAt(sent.values, steps) === undefined) return [];
		const left = { ...sent, values: withValue(sent.values, steps, ABSENT) };
		const complaints = endpoint.complaints(left);
		const forms = emptyValues(place).flatMap(({ value, refusable }) => {
			const outcome = evaluate(subject, withValue(values, place.steps, value));
			return judgeEmptyField(subject, place, outcome, complaints, refusable);
		});
		return [...forms, ...omitInJson(subject, values, place, complaints)];
	});
}

/** Empties fields one after another until only required ones are left. */
function minimalValues(subject: Subject, values: Values): Finding[] {
	const { panel, endpoint } = subject;
	const findings: Finding[] = [];
	let left = values;
	for (const place of panel.places) {
		const [form] = emptyValues(place);
		const sent = requestOrError(subject, left);
		const steps = keysOf(place.path);
		if (!form || valueAt(left, place.steps) === undefined) continue;
		if (valueAt(sent.values, steps) === undefined) continue;
		const complaints = endpoint.complaints({
			...sent,
			values: withValue(sent.values, steps, ABSENT),
		});
		const less = withValue(left, place.steps, form.value);
		const outcome = evaluate(subject, less);
		findings.push(...judgeEmptyField(subject, place, outcome, complaints, form.refusable));
		if ('sent' in outcome && complaints.length === 0) left = less;
	}
	return findings;
}

interface Form {
	value: unknown;
	/** Whether the field was added explicitly: an added but empty field may be rejected. */
	refusable: boolean;
}

/** Values of an empty field; in a collection also a missing one. */
function emptyValues({ field, steps }: FieldMapping): Form[] {
	const isTop = steps.length === 1;
	if (field.type === 'boolean') return isTop ? [] : [{ value: ABSENT, refusable: false }];
	const isObject = ['collection', 'fixedCollection'].includes(field.type);
	const has = (value: string) =>
		field.options?.some((option) => 'value' in option && option.value === value) === true;
	const unchosen = { __rl: true, mode: 'list', value: '' };
	const values = [
		...(isObject ? [{}] : has('') ? [] : ['']),
		null,
		undefined,
		...(field.type === 'resourceLocator' ? [unchosen] : []),
		...(field.type === 'multiOptions' || field.typeOptions?.multipleValues ? [[]] : []),
	].map((value) => ({ value: isObject && Array.isArray(value) ? {} : value, refusable: !isTop }));
	return isTop ? values : [{ value: ABSENT, refusable: false }, ...values];
}

function judgeEmptyField(
	subject: Subject,
	{ path, field }: FieldMapping,
	outcome: Outcome,
	complaints: ValidationError[],
	refusable: boolean,
): Finding[] {
	const finding = (text: string): Finding[] => [{ kind: 'required', about: path, text }];
	if ('sent' in outcome) {
		if (complaints.length > 0) {
			return finding(
				`does not reject an empty ${field.name}, but without it the contract says: ${describeFinding(complaints)}. Mark it as required, or throw a FieldError in request()`,
			);
		}
		if (valueAt(outcome.sent.values, keysOf(path)) === undefined) return [];
		const text = `sends ${path} if ${field.name} is empty: leave it out`;
		return [{ kind: 'always sent', about: path, text }];
	}
	const { field: label, message } = outcome.refused;
	const names = [field.displayName, ...missingLabels(subject, complaints)];
	const isNamed = names.some((name) => label === name || label.endsWith(` > ${name}`));
	// An added collection entry without its required fields.
	const isHalf = refusable && label.includes(`${field.displayName} > `);
	if (complaints.length > 0) {
		const isAnyOf = complaints.some(({ keyword }) => keyword === 'anyOf');
		if (isNamed || isAnyOf) return [];
		return finding(`rejects an empty ${field.name} as: ${message}. Name ${names.join(' or ')}`);
	}
	if ((refusable && isNamed) || isHalf || label === 'Fields to Clear') return [];
	return finding(
		`rejects an empty ${field.name} (${message}), which the contract does not require`,
	);
}

function missingLabels({ panel }: Subject, complaints: ValidationError[]): string[] {
	const missing = new Set(complaints.map((complaint) => complaint.missing));
	return panel.places.filter(({ path }) => missing.has(path)).map(({ field }) => field.displayName);
}

/** Required nested properties are required in JSON too. */
function omitInJson(
	subject: Subject,
	values: Values,
	{ path }: FieldMapping,
	complaints: ValidationError[],
): Finding[] {
	if (complaints.length === 0) return [];
	const parent = subject.panel.places.find(
		(one) => one.json && (path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[].`)),
	);
	if (!parent || valueAt(values, parent.steps) === undefined) return [];
	const inner = keysOf(path).slice(keysOf(parent.path).length);
	const whole = valueAt(requestOrError(subject, values).values, keysOf(parent.path));
	const given = JSON.stringify(withValue(whole, inner, ABSENT));
	if ('refused' in evaluate(subject, asJson(values, parent, given))) return [];
	const text = `does not reject ${parent.json!.name} without ${path}, which the contract requires`;
	return [{ kind: 'json', about: path, text }];
}
