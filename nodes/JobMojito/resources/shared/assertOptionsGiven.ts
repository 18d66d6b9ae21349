import type { INodeProperties } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { rawLocatorValue } from '../../../shared/values/locator';
import { nestedFields } from '../../../shared/values/nestedFields';
import { isBlank } from '../../../shared/values/pasteArtifacts';

type Values = Record<string, unknown>;

/** Options whose column exists only after the workflow has run once. */
const MAY_BE_MISSING = ['existingUrl'];

/**
 * Rejects options and row fields whose expression returned `undefined`, because the request would
 * silently differ from the user's settings. The operation handles empty cells (`""`, `null`), except
 * for an added boolean, which has no empty value.
 *
 * @throws {FieldError} if an expression returned `undefined`, or an added boolean is empty
 */
export function assertOptionsGiven(fields: INodeProperties[], values: Values): void {
	for (const field of fields) {
		// Errors do not name a collection, which only groups fields in the panel.
		const labelPrefix = field.type === 'collection' ? '' : `${field.displayName}, `;
		assertInnerGiven(field, values[field.name], labelPrefix);
	}
}

/** @param labelPrefix the prefix of field names in errors */
function assertInnerGiven(field: INodeProperties, value: unknown, labelPrefix: string): void {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
	for (const { inner, values, row } of nestedFields(field, value)) {
		const isAdded = row === undefined;
		assertGiven(inner, values, isAdded ? labelPrefix : `${labelPrefix}no. ${row} > `, isAdded);
	}
}

/** @param isAdded whether the field has a value only if the user added it: rows have all of their fields */
function assertGiven(
	field: INodeProperties,
	values: Values,
	labelPrefix: string,
	isAdded: boolean,
): void {
	const { name, displayName, type } = field;
	if (!Object.hasOwn(values, name) || MAY_BE_MISSING.includes(name)) return;
	const value = rawLocatorValue(values[name]);
	const isMissing = Array.isArray(value) ? value.includes(undefined) : value === undefined;
	if (isMissing || (isAdded && type === 'boolean' && isBlank(value))) {
		const code = type === 'boolean' ? 'switch-expression-empty' : 'option-expression-empty';
		throw new FieldError(code, labelPrefix + displayName);
	}
	const isRows = type === 'fixedCollection';
	assertInnerGiven(field, value, `${labelPrefix}${displayName}${isRows ? ', ' : ' > '}`);
}
