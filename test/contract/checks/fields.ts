import { snakeCase } from '../../../nodes/shared/values/snakeCase';
import { allPaths } from '../../../scripts/contract/schema';
import { sentPaths } from '../../../scripts/contract/sent';
import { requestOrError, type Finding, type Subject } from '../subject';

const camelCase = (name: string): string =>
	name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const lastKey = (path: string): string => path.split('.').at(-1)!;

/** Each property of the endpoint has a field, and each field a property. */
export function fieldsAndProperties(subject: Subject): Finding[] {
	const { schema, panel, ways, endpoint } = subject;
	const sent = new Set(
		ways.flatMap(({ values }) => sentPaths(requestOrError(subject, values).values, schema)),
	);
	const placed = new Set(panel.places.map(({ path }) => path));
	const known = new Set(allPaths(schema).map(([path]) => path));
	const findings: Finding[] = [];

	for (const path of known) {
		if (path === panel.rows) continue;
		if (placed.has(path) && !sent.has(path)) {
			const text = `has a field for ${path}, but never sends it: pass the field on in request()`;
			findings.push({ kind: 'not sent', about: path, text });
		}
		if (!placed.has(path)) {
			const text = `has no field for ${path}: add one called ${camelCase(lastKey(path))}`;
			findings.push({ kind: 'no field', about: path, text });
		}
	}
	for (const path of sent) {
		if (known.has(path)) continue;
		const text = `sends ${path}, which ${endpoint.path} does not take: check the name`;
		findings.push({ kind: 'not taken', about: path, text });
	}
	for (const { field } of panel.others) {
		const text = `has a field ${field.name}, but ${endpoint.path} has no ${snakeCase(field.name)} there: call it as the API calls the property, or add it to the exceptions with the reason`;
		findings.push({ kind: 'no property', about: field.name, text });
	}
	for (const { name } of [...panel.places, ...panel.others].map(({ field }) => field)) {
		if (/^[a-z][a-zA-Z0-9]*$/.test(name)) continue;
		const text = `has a field ${name}: a field’s name is the API’s in camelCase, ${camelCase(name)}`;
		findings.push({ kind: 'name', about: name, text });
	}
	return findings;
}
