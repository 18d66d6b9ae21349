import type { INodeProperties } from 'n8n-workflow';
import { authentication } from './authentication';
import { avatar } from './avatar';
import { candidate } from './candidate';
import { catalogueDirectory } from './catalogueDirectory';
import { sideEffectHints } from './hints';
import { interview } from './interview';
import { knowledgeBase } from './knowledgeBase';
import { language } from './language';
import { merchant } from './merchant';
import type { Operation, Resource } from './operation';
import { preScreening } from './preScreening';
import { result } from './result';
import { assertOptionsGiven } from './shared/assertOptionsGiven';
import { byName } from './shared/byName';
import { retryOption } from './shared/options';
import { requiredUnlessUnknown } from './shared/shownFor';
import { toolDescriptions } from './toolDescription';
import { user } from './user';

/** Adds the option for retried executions to operations that are not idempotent. */
const withRetryOption = (operation: Operation): Operation =>
	operation.idempotency.idempotent
		? operation
		: {
				...operation,
				fields: operation.fields.map((field) =>
					field.name === 'options' ? addRetryOption(field) : field,
				),
			};

/** Makes an operation reject options whose expression returned `undefined`. */
const withOptionCheck = (operation: Operation): Operation => ({
	...operation,
	parse(parameters) {
		assertOptionsGiven(operation.fields, parameters);
		return operation.parse(parameters);
	},
});

const addRetryOption = (field: INodeProperties): INodeProperties => ({
	...field,
	options: [...(field.options as INodeProperties[]), retryOption].sort(byName),
});

export const resources: Resource[] = [
	// First, because n8n's list of actions begins with it.
	interview,
	avatar,
	candidate,
	catalogueDirectory,
	knowledgeBase,
	language,
	merchant,
	preScreening,
	result,
	user,
].map(({ operations, ...resource }) => ({
	...resource,
	operations: operations.map(withRetryOption).map(withOptionCheck),
}));

/** @returns `undefined` for an unknown resource or operation */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** The text below the node on the canvas, such as "Interview: Signed URL". */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(
		resources.flatMap(({ value: resource, name, operations }) =>
			operations.map((operation) => [
				`${resource} ${operation.value}`,
				`${name}: ${operation.name}`,
			]),
		),
	),
)})[$parameter["resource"] + " " + $parameter["operation"]] }}`;

export const hints = sideEffectHints(resources);

/**
 * Shows the resource locators in a collection for this operation only. Before a run n8n validates the
 * fields in all collections with the values of the node's own fields of the same name, so it would
 * report a wrong ID once for each collection that has such a field.
 */
function withOwnLocators(
	field: INodeProperties,
	resource: string,
	operation: string,
): INodeProperties {
	if (field.type !== 'collection') return field;
	const show = { '/resource': [resource], '/operation': [operation] };
	const options = (field.options as INodeProperties[]).map((inner) =>
		inner.type === 'resourceLocator' ? { ...inner, displayOptions: { show } } : inner,
	);
	return { ...field, options };
}

/** The panel: authentication, resource, operation, and the fields of the chosen operation. */
export const properties: INodeProperties[] = [
	...toolDescriptions(resources),
	...authentication,
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: 'interview',
	},
	...resources.flatMap(({ value: resource, operations }) => [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options' as const,
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: operations.map(({ name, value, action, description }) => ({
				name,
				value,
				action,
				description,
			})),
			default: operations[0]?.value ?? '',
		},
		...operations.flatMap(({ value: operation, fields }) =>
			fields
				.flatMap((field) => requiredUnlessUnknown(field, fields))
				.map((field) => ({
					...withOwnLocators(field, resource, operation),
					displayOptions: {
						...field.displayOptions,
						show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
					},
				})),
		),
	]),
];
