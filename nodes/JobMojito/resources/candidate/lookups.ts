import type { IDataObject } from 'n8n-workflow';
import { comparableEmail, parseEmail } from '../../../shared/values/email';
import { parseLocator, rawLocatorValue } from '../../../shared/values/locator';
import { requireText } from '../../../shared/values/text';
import { comparableText, describeRecord, type Lookup } from '../shared/lookup';

const candidates = {
	noun: 'candidate',
	path: 'merchant-candidate-list',
	getId: ({ id }: IDataObject) => id,
	describe: ({ name, email, created_at, id }: IDataObject) =>
		describeRecord([name, email], created_at, id),
};

export const ADD_CANDIDATE = 'To add a person, use the operation Candidate: Register.';

export const candidateByEmail: Lookup = {
	...candidates,
	mode: 'email',
	modeName: 'By Email',
	placeholder: 'e.g. name@email.com',
	takes: 'an email address',
	isSearchable: true,
	parse: (locator, label) => comparableEmail(parseEmail(rawLocatorValue(locator), label).address),
	getValue: ({ email }) => (typeof email === 'string' ? comparableEmail(email) : undefined),
	ifNone: `Check the email address. ${ADD_CANDIDATE}`,
};

/** The API searches names and email addresses only. */
export const candidateByExternalId: Lookup = {
	...candidates,
	mode: 'externalId',
	modeName: 'By External ID',
	placeholder: 'e.g. ATS-4711',
	takes: 'the ID in your own system',
	isSearchable: false,
	parse: (locator, label) => comparableText(requireText(rawLocatorValue(locator), label)),
	getValue: ({ external_id }) =>
		typeof external_id === 'string' ? comparableText(external_id) : undefined,
	ifNone: `Check the external ID, upper and lower case included. ${ADD_CANDIDATE}`,
};

/** Finds a candidate's row. The API has no endpoint for a single candidate. */
export const candidateById: Lookup = {
	...candidates,
	mode: 'id',
	modeName: 'By ID',
	placeholder: '',
	takes: 'an ID',
	isSearchable: false,
	parse: parseLocator,
	getValue: ({ id }) => String(id).toLowerCase(),
	ifNone: 'Check the ID.',
};
