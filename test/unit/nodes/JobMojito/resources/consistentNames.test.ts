import type { INodeProperties } from 'n8n-workflow';
import { properties } from '../../../../../nodes/JobMojito/resources';
import { innerFields, valuePath } from '../../../../../scripts/operations/sampleValues';

/** What a value of the field looks like, as n8n keeps it. */
const kindOf = ({ type, typeOptions }: INodeProperties): string =>
	typeOptions?.multipleValues ? `${type} (several)` : type;

/** Where each field stands, with its kind. */
const placesIn = (fields: INodeProperties[], before = ''): Array<[at: string, kind: string]> =>
	fields.flatMap((field) => [
		[before + field.name, kindOf(field)] as [string, string],
		...placesIn(innerFields(field), `${before}${valuePath(field).join('.')}.`),
	]);

/** All texts that people read in the panel, descriptions aside. */
const labelsIn = (value: unknown): string[] => {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		if (Array.isArray(value) || name === 'options' || name === 'values') return labelsIn(inner);
		const isLabel = name === 'displayName' || (name === 'name' && 'value' in value);
		return isLabel ? [String(inner)] : [];
	});
};

test('a role-play is called so, which the API calls a persona', () => {
	const labels = labelsIn(properties);
	expect(labels).toContain('Create Role-Play');
	expect(labels.filter((label) => /persona\b/i.test(label))).toEqual([]);
});

// n8n keeps the values by their names where somebody chooses another operation.
test('outputs with one name have one type in all operations', () => {
	const kinds = new Map<string, Set<string>>();
	for (const [at, kind] of placesIn(properties)) {
		kinds.set(at, (kinds.get(at) ?? new Set()).add(kind));
	}
	const several = [...kinds].filter(([, found]) => found.size > 1);
	expect(several.map(([at, found]) => `${at}: ${[...found].join(', ')}`)).toEqual([]);
});
