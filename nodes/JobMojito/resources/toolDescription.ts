import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

/**
 * An n8n of 1.85's time hands a model the node's own description, whatever a field says, and would
 * take its own field for the user's words away from a node that has one.
 */
const isRead = 'getToolDescriptionForNode' in NodeHelpers;

/**
 * What an agent's model reads of a tool. n8n by itself hands it the action, which is too short to say
 * that people are mailed or that a link gives access; a field of this name goes before that. It begins
 * as the description of the operation that is chosen.
 */
export const toolDescriptions = (resources: Resource[]): INodeProperties[] =>
	isRead
		? resources.flatMap(({ value, operations }) =>
				operations.map((operation) => field(value, operation)),
			)
		: [];

const field = (
	resource: string,
	{ value: operation, description }: Operation,
): INodeProperties => ({
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: description,
	displayOptions: { show: { '@tool': [true], resource: [resource], operation: [operation] } },
	description: 'The description of this tool that the model reads before it calls it',
});
