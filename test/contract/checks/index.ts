import type { Finding, Subject } from '../subject';
import { acceptedResponses } from './answers';
import { fieldsAndProperties } from './fields';
import { invalidValues } from './odd';
import { largeResponses } from './output';
import { idempotency } from './idempotency';
import { jsonFields, validRequests } from './requests';
import { requiredFields } from './required';
import { typesAndBounds } from './values';

/** All checks of an operation; each returns the differences. */
export const CHECKS: Array<[is: string, check: (subject: Subject) => Finding[]]> = [
	['has a field for each property, and a property for each field', fieldsAndProperties],
	['agrees in types, choices, bounds, defaults and marks', typesAndBounds],
	['sends valid requests, however it is filled in', validRequests],
	['takes as JSON what its fields give', jsonFields],
	['makes of odd values a valid request or a clear error', invalidValues],
	['asks for just what the endpoint requires', requiredFields],
	['understands each answer, with link and ids first, and refuses what is none', acceptedResponses],
	['lets a large answer be cut to what is needed', largeResponses],
	['is repeated only if the vendor’s documents call that safe', idempotency],
];
