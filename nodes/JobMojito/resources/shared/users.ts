import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Batching } from '../operation';
import type { ApiRequest, Parameters } from '../../../shared/values/request';
import { isOptionSet } from '../../../shared/values/optionSet';
import { ResponseError } from '../../../shared/errors/errors';
import type { CodeWith } from '../../../shared/errors/errorText';
import { parseNumber } from '../../../shared/values/number';
import { matchUserRows } from './rowsOfUsers';

const GROUP_SIZE = 50;

/** The option for the number of people in one request. */
export const groupSize: INodeProperties = {
	displayName: 'Group Size',
	name: 'groupSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: GROUP_SIZE,
	description:
		'The maximum number of people in one request, from 1 to 1000; only people with the same settings share a request',
};

/** @throws {FieldError} if the value is not a whole number from 1 to 1000 */
export const parseGroupSize = (options: Parameters): number =>
	isOptionSet(options, groupSize.name)
		? parseNumber(options[groupSize.name], groupSize.displayName, { min: 1, max: 1000 })
		: GROUP_SIZE;

/**
 * Batches people with the same settings in the body's list `users`, and matches the response's rows to
 * them.
 *
 * @param names the properties that a row repeats from the request
 * @param ifMissing the error code for a response without rows
 */
export const batchUsers = (
	names: string[],
	ifMissing: CodeWith,
): Batching<{ groupSize: number }> => ({
	maxSize: ({ groupSize: size }) => size,
	groupKey: ({ body }) => JSON.stringify({ ...body, users: undefined }),
	merge: (requests) => ({
		...requests[0]!,
		body: { ...requests[0]!.body, users: requests.flatMap(getUsers) },
	}),
	split(response, requests) {
		if (Array.isArray(response)) return matchUserRows(requests.flatMap(getUsers), response, names);
		throw new ResponseError(ifMissing);
	},
	isItemError: (field = 'users') => /^users\b/.test(field),
});

const getUsers = ({ body }: ApiRequest): IDataObject[] => (body?.users ?? []) as IDataObject[];
