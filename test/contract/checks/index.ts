import type { Finding, Subject } from '../subject';
import { acceptedResponses } from './answers';
import { fieldsAndProperties } from './fields';
import { invalidValues } from './invalidValues';
import { largeResponses } from './output';
import { idempotency } from './idempotency';
import { jsonFields, validRequests } from './requests';
import { requiredFields } from './required';
import { typesAndBounds } from './values';

/** All checks of an operation; each returns the differences. */
export const CHECKS: Array<[is: string, check: (subject: Subject) => Finding[]]> = [
	['has a field for each property, and a property for each field', fieldsAndProperties],
	['matches types, choices, bounds, defaults and required marks', typesAndBounds],
	['sends valid requests for all field values', validRequests],
	['accepts JSON equivalent to its fields', jsonFields],
	['gives a valid request or a clear error for invalid values', invalidValues],
	['requires exactly what the endpoint requires', requiredFields],
	['accepts every valid response, with link and IDs first, and rejects others', acceptedResponses],
	['offers selected fields for large responses', largeResponses],
	['is idempotent only if the vendor documents it', idempotency],
];
