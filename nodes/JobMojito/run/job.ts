import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../resources';
import type { ApiRequest, Operation, Parameters } from '../resources/operation';
import { booleanOf } from '../resources/shared/boolean';
import { FieldError } from '../resources/shared/errors';
import { rowsWanted } from '../resources/shared/list';
import type { Failure } from '../transport/failure';
import type { Fields } from './fields';
import { limitsOf, type Limits } from './limits';
import { thrown } from './thrown';

/** All that is to be done for one item. */
export interface Job {
	operation: Operation;
	parameters: Parameters;
	request: ApiRequest;
	/** The output, where no request is needed. */
	ready?: IDataObject[];
	limits: Limits;
	/** How many rows of a list are wanted. */
	rowsWanted: number;
	/** Whether the output carries the input's fields and files. */
	includeInputFields: boolean;
}

/** Resolves one item's fields, every one for this item alone, into its request. */
export function prepare(fields: Fields, index: number): { job: Job } | { failure: Failure } {
	try {
		const operation = findOperation(
			fields.read('resource', index),
			fields.read('operation', index),
		);
		if (!operation) {
			throw new FieldError(
				'Operation',
				'is not one of this node',
				'Choose a resource and an operation from their lists.',
			);
		}
		const parameters: IDataObject = {};
		for (const { name } of operation.fields) {
			parameters[name] ??= fields.read(name, index) as IDataObject;
		}
		return {
			job: {
				operation,
				parameters,
				request: operation.request(parameters),
				ready: operation.reuse?.(parameters),
				limits: limitsOf(parameters, operation),
				rowsWanted: operation.paged ? rowsWanted(parameters) : 0,
				includeInputFields: booleanOf(
					parameters.includeInputFields ?? false,
					'Include Input Fields',
				),
			},
		};
	} catch (error) {
		return { failure: thrown(error) };
	}
}
