import {
	NodeOperationError,
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
} from 'n8n-workflow';
import {
	deliveryFields,
	parseFilters,
	type ChangeFilters,
} from '../../shared/changes/changeFields';
import { parseBoolean } from '../../shared/values/boolean';
import { parseChoice } from '../../shared/values/choice';
import { FieldError } from '../../shared/errors/errors';

const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Secret Header',
			value: 'header',
			description: 'Accept only deliveries with the secret header of the credential',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Accept every delivery: anyone who knows the URL can start the workflow',
		},
	],
	default: 'header',
	description: 'How to verify that a delivery comes from JobMojito',
};

const openNotice: INodeProperties = {
	displayName:
		'Anyone who knows the URL can start this workflow with invented results. Choose "Secret Header", and add the same header to the webhook in JobMojito.',
	name: 'openNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: ['none'] } },
};

const includeHeadersField: INodeProperties = {
	displayName: 'Include Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the HTTP headers that describe the sender, such as user-agent and x-forwarded-for, to each item under "headers"',
};

/**
 * With this option n8n leaves the request body of a node of version 1 unparsed. Only then can the node
 * verify the secret first, and reject invalid or large bodies with its own response.
 */
const rawBodyOption: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

export const properties: INodeProperties[] = [
	authenticationField,
	openNotice,
	...deliveryFields,
	includeHeadersField,
	rawBodyOption,
];

export interface Settings extends ChangeFilters {
	includeHeaders: boolean;
}

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter' | 'getNode'>;

/**
 * Whether the trigger accepts every delivery.
 *
 * @throws {NodeOperationError} if the field is invalid, so that an error does not accept every
 * delivery
 */
export const isOpen = (context: Context): boolean =>
	withNodeError(context, () => {
		const value = context.getNodeParameter(authenticationField.name);
		return parseChoice(value, authenticationField) === 'none';
	});

/** @throws {NodeOperationError} if a field is invalid */
export const parseSettings = (context: Context): Settings =>
	withNodeError(context, () => {
		const getValue = (name: string) => context.getNodeParameter(name, undefined) as never;
		const { name, displayName } = includeHeadersField;
		return {
			...parseFilters(deliveryFields, {
				events: getValue('events'),
				repeats: getValue('repeats'),
				filters: getValue('filters'),
			}),
			includeHeaders: parseBoolean(getValue(name), displayName, false),
		};
	});

function withNodeError<T>(context: Context, parse: () => T): T {
	try {
		return parse();
	} catch (error) {
		const { message } = error as Error;
		const { code, remedy } = Object(error) as Partial<FieldError>;
		const failed = new NodeOperationError(context.getNode(), message, { description: remedy });
		failed.context.failureCode = code;
		throw failed;
	}
}
