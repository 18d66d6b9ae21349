import type { INodeProperties } from 'n8n-workflow';
import { properties } from '../../../../../nodes/JobMojito/resources';
import { innerFields, valuePath } from '../../../../../scripts/operations/sampleValues';

/** The type of a field's value. */
const typeOf = ({ type, typeOptions }: INodeProperties): string =>
	typeOptions?.multipleValues ? `${type} (several)` : type;

/** The path and type of each field, including those of collections and rows. */
const pathsOf = (fields: INodeProperties[], before = ''): Array<[path: string, type: string]> =>
	fields.flatMap((field) => [
		[before + field.name, typeOf(field)] as [string, string],
		...pathsOf(innerFields(field), `${before}${valuePath(field).join('.')}.`),
	]);

/** All labels in the panel. */
const labelsIn = (value: unknown): string[] => {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		if (Array.isArray(value) || name === 'options' || name === 'values') return labelsIn(inner);
		const isLabel = name === 'displayName' || (name === 'name' && 'value' in value);
		return isLabel ? [String(inner)] : [];
	});
};

test('labels say "Role-Play", although the API says "persona"', () => {
	const labels = labelsIn(properties);
	expect(labels).toContain('Create Role-Play');
	expect(labels.filter((label) => /persona\b/i.test(label))).toEqual([]);
});

// When a user selects another operation, n8n keeps the values of fields with the same name.
test('fields with the same name have the same type in all operations', () => {
	const typesByPath = new Map<string, Set<string>>();
	for (const [path, type] of pathsOf(properties)) {
		typesByPath.set(path, (typesByPath.get(path) ?? new Set()).add(type));
	}
	const ambiguous = [...typesByPath].filter(([, found]) => found.size > 1);
	expect(ambiguous.map(([path, found]) => `${path}: ${[...found].join(', ')}`)).toEqual([]);
});
