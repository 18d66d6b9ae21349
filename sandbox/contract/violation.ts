import type { ValidationResult } from 'openapi-backend';
import { ApiError } from '../server/apiError';

/**
 * The 422 for a request that the contract refuses. In: the validator's errors, the first of which
 * is the one to tell (those after it are often only its consequence, as with if/then). Out: an
 * error whose `name` is the field at fault, nested ones with dots (`users.0.email`).
 */
export function violation(errors: NonNullable<ValidationResult['errors']>): ApiError {
	const error = errors[0];
	if (error === undefined) return new ApiError(422, 'The request is not valid.');
	const params = error.params as Record<string, unknown>;
	const path = error.instancePath.split('/').slice(2);
	const last = params.missingProperty ?? params.additionalProperty;
	const name = [...path, ...(last === undefined ? [] : [String(last)])].join('.');

	if (last === 'requestBody') return new ApiError(422, 'A JSON body is required.');
	if (error.keyword === 'required') return new ApiError(422, `${name} is required.`, name);
	if (error.keyword === 'additionalProperties') {
		return new ApiError(422, `${name} is not a known parameter.`, name);
	}
	const allowed = Array.isArray(params.allowedValues)
		? `: ${params.allowedValues.filter((value) => value !== '').join(', ')}`
		: '';
	const text = `${name === '' ? 'The body' : name} ${error.message ?? 'is not valid'}${allowed}.`;
	return new ApiError(422, text, name === '' ? undefined : name);
}
