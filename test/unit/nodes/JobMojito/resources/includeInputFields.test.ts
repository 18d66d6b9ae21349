import { resources } from '../../../../../nodes/JobMojito/resources';

const operations = resources.flatMap(({ value, operations: all }) =>
	all.map((operation) => ({ id: `${value}.${operation.value}`, operation })),
);

test('every operation that creates or changes something has the field Include Input Fields', () => {
	const without = operations
		.filter(({ operation: { idempotency } }) => idempotency.reason !== 'it only reads')
		.filter(
			({ operation: { fields } }) => !fields.some(({ name }) => name === 'includeInputFields'),
		)
		.map(({ id }) => id);
	expect(without).toEqual([]);
});
