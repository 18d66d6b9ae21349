import type { NodeHint } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

/**
 * Creates warnings of side effects, which the output pane shows before the run. They depend on the
 * number of input items, so they appear only after the previous nodes have run.
 */
export const sideEffectHints = (resources: Resource[]): NodeHint[] =>
	resources.flatMap(({ value, operations }) =>
		operations.flatMap((operation) => createHints(value, operation)),
	);

function createHints(resource: string, { value: operation, idempotency }: Operation): NodeHint[] {
	if (idempotency.idempotent) return [];
	const { effect, when } = idempotency.sideEffect;
	const message = `There are several input items, and each one ${effect}.`;
	const conditions = [
		`$parameter.resource === "${resource}"`,
		`$parameter.operation === "${operation}"`,
		...(when ? [`Boolean(${when})`] : []),
		// Last, because n8n cannot evaluate it without input.
		'$input.all().length > 1',
	];
	return [
		{
			message,
			type: 'warning',
			location: 'outputPane',
			whenToDisplay: 'beforeExecution',
			displayCondition: `={{ ${conditions.join(' && ')} }}`,
		},
	];
}
