import type { INodeProperties } from 'n8n-workflow';
import { byName } from './byName';

export const includeInputFields: INodeProperties = {
	displayName: 'Include Input Fields',
	name: 'includeInputFields',
	type: 'boolean',
	default: true,
	displayOptions: { hide: { '@tool': [true] } },
	description:
		'Whether each output item also has the fields and files of its input item, such as the email address to write to',
};

export const hideMenu: INodeProperties = {
	displayName: 'Hide Menu',
	name: 'hideMenu',
	type: 'boolean',
	default: true,
	description:
		'Whether the page that the link opens is shown without the navigation menu of JobMojito',
};

/** An option of what must not be done twice; `execution/itemTask.ts` reads it. */
export const retryOption: INodeProperties = {
	displayName: 'Run Again in a Retry',
	name: 'runInRetry',
	type: 'boolean',
	default: true,
	description:
		'Whether all items may be processed again when somebody retries the execution in n8n; without this option such a retry stops here',
};

/**
 * The collection "Options", in the order of its names: an operation's own options, and those that
 * every operation has, which say how its items are run. `client/requestSettings.ts` reads these.
 *
 * @param timeout the operation's own, in milliseconds
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
		description:
			"How many requests are sent at once and how fast, to stay within JobMojito's limits",
		options: [
			{
				displayName: 'Max Concurrent Requests',
				name: 'maxConcurrent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 10,
				description: 'How many requests may be open at the same time, from 1 to 100',
			},
			{
				displayName: 'Requests per Second',
				name: 'requestsPerSecond',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1000 },
				default: 0,
				description:
					'How many requests may start in one second, from 0.01 to 1000, or 0 for no limit',
			},
		],
	},
	{
		displayName: 'Retry',
		name: 'retry',
		type: 'collection',
		placeholder: 'Add setting',
		default: { maxRetries: 5 },
		description: 'How often a request is repeated after a temporary failure',
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
		description: 'How long to wait for one response, in milliseconds',
	},
];
