import { resources } from '../../../../../nodes/JobMojito/resources';

const operations = resources.flatMap(({ value, operations: all }) =>
	all.map((operation) => ({ id: `${value}.${operation.value}`, operation })),
);

test('whatever makes or changes something keeps the fields of its input item, if asked to', () => {
	const without = operations
		.filter(({ operation: { idempotency } }) => idempotency.reason !== 'it only reads')
		.filter(
			({ operation: { fields } }) => !fields.some(({ name }) => name === 'includeInputFields'),
		)
		.map(({ id }) => id);
	expect(without).toEqual([]);
});
