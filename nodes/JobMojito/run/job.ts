import type { IDataObject, INode } from 'n8n-workflow';
import { findOperation } from '../resources';
import type { Operation } from '../resources/operation';
import type { ApiRequest, Parameters } from '../values/request';
import { booleanOf } from '../values/boolean';
import { FieldError } from '../values/errors';
import { rowsWanted } from '../resources/shared/list';
import { unknownProperties } from '../resources/shared/unknownProperties';
import type { Connection } from '../transport/connection';
import type { Fields } from './fields';
import { limitsOf, type Limits } from './limits';

/** All that is to be done for one item. */
export interface Job {
	index: number;
	connection: Connection;
	operation: Operation;
	parameters: Parameters;
	request: ApiRequest;
	/** Whether the request may be sent again when nobody knows if the server did it. */
	safe: boolean;
	/** The output, where no request is needed. */
	kept?: IDataObject[];
	limits: Limits;
	/** What of the request the operation knows nothing of, by its path. */
	unknown?: string[];
	/** How many rows of a list are wanted. */
	rowsWanted: number;
	/** Whether the output carries the input's fields and files. */
	includeInputFields: boolean;
	/** With how many jobs at most it goes out in one request, itself included. */
	groupSize: number;
}

/**
 * Resolves one item's fields, every one for this item alone, into its request.
 *
 * @throws {FieldError} if a value cannot be sent as it is; n8n's error if an expression fails
 */
export function prepare(fields: Fields, connection: Connection, index: number, node: INode): Job {
	const operation = findOperation(fields.read('resource', index), fields.read('operation', index));
	if (!operation) {
		throw new FieldError(
			'Operation',
			'is not one of this node',
			'Choose a resource and an operation from their lists.',
		);
	}
	const parameters: IDataObject = { timeZone: fields.timeZone };
	for (const { name } of operation.fields) {
		parameters[name] ??= fields.read(name, index) as IDataObject;
	}
	const request = operation.request(parameters);
	const { repeat } = operation;
	const safe = repeat.safeFor?.(request) ?? repeat.safe;
	if (node.retryOnFail && !safe) {
		throw new FieldError(
			'Retry On Fail',
			`is on, and "${operation.name}" must not be done twice`,
			'Switch it off under Settings of this node: n8n would run all items again, also those that are done. What is safe to send again this node sends again by itself.',
		);
	}
	return {
		index,
		connection,
		operation,
		parameters,
		request,
		safe,
		unknown: unknownProperties(operation.fields, request),
		kept: operation.reuse?.(parameters),
		limits: limitsOf(parameters, operation),
		rowsWanted: operation.list ? rowsWanted(parameters) : 0,
		includeInputFields: booleanOf(parameters.includeInputFields, 'Include Input Fields', false),
		groupSize: operation.together?.size(parameters) ?? 1,
	};
}
