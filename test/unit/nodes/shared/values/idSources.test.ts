import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../../../../nodes/JobMojito/resources';
import { idSource } from '../../../../../nodes/shared/values/idSources';

/** The labels of all fields that accept an ID, including those in collections. */
function idLabels(fields: INodeProperties[]): string[] {
	return fields.flatMap((field) => [
		...(field.type === 'resourceLocator' ? [field.displayName] : []),
		...idLabels(
			((field.options ?? []) as Array<Partial<INodeProperties> & { values?: INodeProperties[] }>)
				.flatMap((option) => option.values ?? [option as INodeProperties])
				.filter(({ type }) => type !== undefined),
		),
	]);
}

const labels = new Set(
	resources.flatMap(({ operations }) => operations.flatMap(({ fields }) => idLabels(fields))),
);
/** The ID of a new directory is chosen by the user, and no operation lists users. */
const WITHOUT_SOURCE = ['ID', 'Recruiter'];

const operations = new Set(
	resources.flatMap(({ name, operations: all }) => all.map((one) => `${name}: ${one.name}`)),
);

test.each([...labels].filter((label) => !WITHOUT_SOURCE.includes(label)))(
	'the ID of %s comes from an operation of this node',
	(label) => {
		const [, operation] = / of (.+)$/.exec(idSource(label) ?? '') ?? [];
		expect(operations).toContain(operation);
	},
);

test('a field in a collection has the same source', () => {
	expect(idSource('Content > Knowledge Base Store')).toBe(idSource('Knowledge Base Store'));
	expect(idSource('Recruiter')).toBeUndefined();
});
