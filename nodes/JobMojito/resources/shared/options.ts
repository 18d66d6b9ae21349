import type { INodeProperties } from 'n8n-workflow';
import { byName } from './byName';

export const includeInputFields: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: true,
	displayOptions: { hide: { '@tool': [true] } },
	description: 'Whether to add the fields and files of the input item to its output item',
};

export const hideMenu: INodeProperties = {
	displayName: 'Hide Menu',
	name: 'hideMenu',
	type: 'boolean',
	default: true,
	description: 'Whether to hide the navigation menu of JobMojito on the page that the link opens',
	builderHint: {
		propertyHint:
			'The menu is hidden unless this is false: add it only to show the menu. A boolean, while the hide_menu of the API is a text in one endpoint and a boolean in another.',
	},
};

/** An option of operations that are not idempotent. `execution/itemTask.ts` reads it. */
export const retryOption: INodeProperties = {
	displayName: 'Run Again in a Retry',
	name: 'runInRetry',
	type: 'boolean',
	default: true,
	description:
		'Whether a retry of the execution in n8n may process all items again; without this option, the retry stops at this node',
};

/**
 * The collection "Options", sorted by label: an operation's own options, and the request settings that
 * every operation has. `client/requestSettings.ts` reads these.
 *
 * @param timeout the operation's default, in milliseconds
 */
export const optionsField = (timeout: number, ...own: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...own, ...runOptions(timeout)].sort(byName),
});

const runOptions = (timeout: number): INodeProperties[] => [
	{
		displayName: 'Batching',
		name: 'batching',
		type: 'collection',
		placeholder: 'Add setting',
		default: { maxConcurrent: 10, requestsPerSecond: 0 },
		description: "The number and rate of requests, to stay within JobMojito's limits",
		options: [
			{
				displayName: 'Max Concurrent Requests',
				name: 'maxConcurrent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 10,
				description: 'The maximum number of requests at the same time, from 1 to 100',
			},
			{
				displayName: 'Requests per Second',
				name: 'requestsPerSecond',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1000 },
				default: 0,
				description: 'The maximum number of requests per second, from 0.01 to 1000; 0 is no limit',
			},
		],
	},
	{
		displayName: 'Retry',
		name: 'retry',
		type: 'collection',
		placeholder: 'Add setting',
		default: { maxRetries: 5 },
		description: 'Retries of a request after a temporary failure',
		options: [
			{
				displayName: 'Max Retries',
				name: 'maxRetries',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 20 },
				default: 5,
				description: 'The maximum number of retries of one request, from 0 to 20',
			},
		],
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600000 },
		default: timeout,
		description: 'The maximum time to wait for a response, in milliseconds',
	},
];
