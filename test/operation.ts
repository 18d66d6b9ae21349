import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../nodes/JobMojito/resources/operation';
import type { ApiRequest, Parameters } from '../nodes/shared/values/request';

/** The request of an item with these parameters. */
export const requestOf = <Input>(operation: Operation<Input>, parameters: Parameters): ApiRequest =>
	operation.request(operation.parse(parameters));

/** The output of an item with these parameters. */
export const outputOf = <Input>(
	operation: Operation<Input>,
	response: unknown,
	parameters: Parameters,
): IDataObject[] => operation.output(response, operation.parse(parameters));
