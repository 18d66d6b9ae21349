import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../../shared/values/request';
import { parseEndDate } from '../../../../shared/values/date';
import { findTimeZone } from '../../../../shared/values/timeZone';

/** The period, duration, attempts and visibility of an interview. */

export const interviewAttempts: INodeProperties = {
	displayName: 'Attempts',
	name: 'interviewAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	default: 1,
	description: 'The number of times that a candidate may take it, from 1 to 20',
};

export const interviewAvailableTill: INodeProperties = {
	displayName: 'Available Until',
	name: 'interviewAvailableTill',
	type: 'dateTime',
	default: '',
	description:
		"The last date and time at which candidates can take it, in the workflow's time zone. A date without a time includes that whole day.",
};

/**
 * Adds the offset of the workflow's time zone to the end of the period in which candidates can take an
 * interview.
 *
 * @throws {FieldError} if the time is in the past, or does not exist in the time zone
 */
export function withAvailableUntil(body: IDataObject, parameters: Parameters): IDataObject {
	const { interview_available_till: until } = body;
	// Null clears the field.
	if (typeof until !== 'string') return body;
	const { displayName } = interviewAvailableTill;
	const instant = parseEndDate(until, displayName, findTimeZone(parameters), Date.now());
	return { ...body, interview_available_till: instant };
}

export const maxDuration: INodeProperties = {
	displayName: 'Max Duration (Seconds)',
	name: 'maxDuration',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1200,
	description:
		'The maximum length of a session in seconds (1200 is 20 minutes), which also limits the number of questions and affects the credits',
};

export const isEmbedded: INodeProperties = {
	displayName: 'Embedding',
	name: 'isEmbedded',
	type: 'boolean',
	default: true,
	description:
		'Whether the interview can be embedded in your own page (an iframe); the output then includes the signing key, which is a secret',
};

export const tags: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag', format: 'keys' },
	default: [],
	description: 'Your own tags; a catalogue directory lists practice sessions by their tags',
};
