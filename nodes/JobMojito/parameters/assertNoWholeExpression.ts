import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { FieldError } from '../../shared/errors/errors';

/**
 * Rejects an expression in place of a whole collection. n8n resolves it to nothing, so a list would be
 * requested without its filters.
 *
 * @param entered the value as saved in the node, with unresolved expressions
 * @throws {FieldError} if the collection, or one inside it, is a text
 */
export function assertNoWholeExpression(
	field: INodeProperties,
	entered: unknown,
	where = '',
): void {
	if (field.type !== 'collection' && field.type !== 'fixedCollection') return;
	const label = where + field.displayName;
	if (typeof entered === 'string' && entered.trim() !== '') {
		throw new FieldError('collection-expression', label);
	}
	const values = Object(entered) as Record<string, unknown>;
	for (const option of field.options ?? []) {
		if (field.type === 'collection') {
			const inner = option as INodeProperties;
			assertNoWholeExpression(inner, values[inner.name], `${label} > `);
			continue;
		}
		const { name, values: fields } = option as INodePropertyCollection;
		for (const [index, row] of [values[name] ?? []].flat().entries()) {
			for (const inner of fields) {
				const value = (Object(row) as Record<string, unknown>)[inner.name];
				assertNoWholeExpression(inner, value, `${label}, no. ${index + 1} > `);
			}
		}
	}
}
