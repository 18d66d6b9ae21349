import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { idSource } from '../../shared/values/idSources';
import type { Operation, Resource } from './operation';

/**
 * An n8n of 1.85's time hands a model the node's own description, whatever a field says, and would
 * take its own field for the user's words away from a node that has one.
 */
const isRead = 'getToolDescriptionForNode' in NodeHelpers;

/**
 * What an agent's model reads of a tool. n8n by itself hands it the action, which is too short to say
 * that people are mailed or that a link gives access; a field of this name goes before that. It begins
 * as the name and description of the operation that is chosen, and the sources of the IDs that it takes:
 * the button "Let the model define this parameter" gives an argument no description.
 */
export const toolDescriptions = (resources: Resource[]): INodeProperties[] =>
	isRead
		? resources.flatMap((resource) =>
				resource.operations.map((operation) => field(resource, operation)),
			)
		: [];

const field = (resource: Resource, operation: Operation): INodeProperties => ({
	displayName: 'Tool Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 4 },
	default: toolDescription(resource, operation),
	displayOptions: {
		show: { '@tool': [true], resource: [resource.value], operation: [operation.value] },
	},
	description: 'The description of this tool that the model reads before it calls it',
});

/** An error that names an operation can only be followed where its tool has that name, too. */
export const toolDescription = (resource: Resource, { name, description, fields }: Operation) =>
	[`${resource.name}: ${name}. ${description}.`, ...idFields(fields).map(sentence)].join(' ');

const sentence = ({ displayName: label }: INodeProperties): string =>
	`"${label}" is an ID: take it from ${idSource(label)}.`;

/** The fields of an operation and of its filters that take an ID; an account is seldom chosen. */
const idFields = (fields: INodeProperties[]): INodeProperties[] =>
	fields
		.flatMap((one) => (one.name === 'filters' ? (one.options as INodeProperties[]) : [one]))
		.filter(
			({ type, displayName, name }) =>
				type === 'resourceLocator' && name !== 'merchantId' && idSource(displayName),
		);
