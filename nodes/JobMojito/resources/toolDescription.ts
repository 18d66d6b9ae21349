import { NodeHelpers, type INodeProperties } from 'n8n-workflow';
import { idSource } from '../../shared/values/idSources';
import type { Operation, Resource } from './operation';

/**
 * Whether n8n uses the field `toolDescription`. Older versions (1.85) ignore its value, and do not add
 * their own description field to a node that has one.
 */
const isSupported = 'getToolDescriptionForNode' in NodeHelpers;

/**
 * Creates the fields for the description of a tool, which an agent's model reads. Without this field
 * n8n uses the action, which is too short to mention side effects such as emails. The default
 * contains the operation's name and description, and the sources of its IDs, because arguments from
 * "Let the model define this parameter" have no description.
 */
export const toolDescriptions = (resources: Resource[]): INodeProperties[] =>
	isSupported
		? resources.flatMap((resource) =>
				resource.operations.map((operation) => descriptionField(resource, operation)),
			)
		: [];

const descriptionField = (resource: Resource, operation: Operation): INodeProperties => ({
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

/** Begins with the operation's name, because errors refer to operations by name. */
export const toolDescription = (resource: Resource, { name, description, fields }: Operation) =>
	[`${resource.name}: ${name}. ${description}.`, ...idFields(fields).map(describeSource)].join(' ');

const describeSource = ({ displayName: label }: INodeProperties): string =>
	`"${label}" is an ID: take it from ${idSource(label)}.`;

/** The fields and filters that take an ID, without the merchant, which is rarely set. */
const idFields = (fields: INodeProperties[]): INodeProperties[] =>
	fields
		.flatMap((field) => (field.name === 'filters' ? (field.options as INodeProperties[]) : [field]))
		.filter(
			({ type, displayName, name }) =>
				type === 'resourceLocator' && name !== 'merchantId' && idSource(displayName),
		);
