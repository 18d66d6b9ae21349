import type { ValidationResult } from 'openapi-backend';
import { ApiError } from '../server/apiError';

type Errors = NonNullable<ValidationResult['errors']>;
type ValidationError = Errors[number];

const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The field's path (`users.0.email`), or '' for the whole body. */
function fieldPath(error: ValidationError): string {
	const params = error.params as Record<string, unknown>;
	const last = params.missingProperty ?? params.additionalProperty;
	const path = error.instancePath.split('/').slice(2);
	return [...path, ...(last === undefined ? [] : [String(last)])].join('.');
}

/** Errors of an anyOf, grouped by alternative. */
function alternatives(errors: Errors, anyOf: ValidationError): Errors[] {
	const byIndex = new Map<string, Errors>();
	for (const error of errors) {
		if (!error.schemaPath.startsWith(`${anyOf.schemaPath}/`)) continue;
		const index = error.schemaPath.slice(anyOf.schemaPath.length + 1).split('/', 1)[0] as string;
		byIndex.set(index, [...(byIndex.get(index) ?? []), error]);
	}
	return [...byIndex.values()];
}

/** Error for an anyOf: the missing field if that is all, or else the allowed types. */
function anyOfError(errors: Errors, anyOf: ValidationError): ApiError {
	const all = alternatives(errors, anyOf);
	const ofWrongType = (own: Errors) =>
		own.some(({ keyword, instancePath }) => {
			return keyword === 'type' && instancePath === anyOf.instancePath;
		});
	if (all.every(ofWrongType)) {
		const name = fieldPath(anyOf);
		const types = all.flatMap((own) => own.map(({ params }) => String(params.type)));
		return new ApiError(
			422,
			`${name || 'The body'} must be ${disjunction.format(types)}.`,
			name || undefined,
		);
	}
	// Prefer the alternative whose type matches.
	const near = all.filter((own) => !ofWrongType(own));
	const missing = near.map((own) => own.filter(({ keyword }) => keyword === 'required'));
	if (missing.some((own) => own.length === 0)) return contractViolation(near.flat());
	const text = disjunction.format(missing.map((own) => own.map(fieldPath).join(' and ')));
	return new ApiError(422, `${text} is required.`, fieldPath(missing[0]?.[0] as ValidationError));
}

/**
 * The 422 for a request that violates the contract. Reports the first validator error (the others
 * are its consequences, as with if/then), unless all are alternatives of an anyOf. The error's
 * `name` is the field; of several alternatives, the first.
 */
export function contractViolation(errors: Errors): ApiError {
	const error = errors[0];
	if (error === undefined) return new ApiError(422, 'The request is not valid.');
	const anyOf = errors.findLast(({ keyword }) => keyword === 'anyOf');
	if (anyOf) return anyOfError(errors, anyOf);
	const params = error.params as Record<string, unknown>;
	const name = fieldPath(error);

	if (params.missingProperty === 'requestBody')
		return new ApiError(422, 'A body is required, of a content type that the endpoint takes.');
	if (error.keyword === 'required') return new ApiError(422, `${name} is required.`, name);
	if (error.keyword === 'additionalProperties') {
		return new ApiError(422, `${name} is not a known parameter.`, name);
	}
	const allowed = Array.isArray(params.allowedValues)
		? `: ${params.allowedValues.filter((value) => value !== '' && value !== null).join(', ')}`
		: '';
	const text = `${name === '' ? 'The body' : name} ${error.message ?? 'is not valid'}${allowed}.`;
	return new ApiError(422, text, name === '' ? undefined : name);
}
