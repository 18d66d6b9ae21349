import type { INodeProperties } from 'n8n-workflow';
import { FieldError } from '../../shared/errors/errors';
import { nestedFields } from '../../shared/values/nestedFields';

/**
 * Rejects an expression in place of a whole collection. n8n resolves such an expression to an empty
 * value, so a list would be requested without its filters.
 *
 * @param entered the value as saved in the node, with unresolved expressions
 * @throws {FieldError} if the collection, or one inside it, is an expression
 */
export function assertNoWholeExpression(
	field: INodeProperties,
	entered: unknown,
	labelPrefix = '',
): void {
	if (field.type !== 'collection' && field.type !== 'fixedCollection') return;
	const label = labelPrefix + field.displayName;
	if (typeof entered === 'string' && entered.trim() !== '') {
		throw new FieldError('collection-expression', label);
	}
	for (const { inner, values, row } of nestedFields(field, entered)) {
		const prefix = row === undefined ? label : `${label}, no. ${row}`;
		assertNoWholeExpression(inner, values[inner.name], `${prefix} > `);
	}
}
