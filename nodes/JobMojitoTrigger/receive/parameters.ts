import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { parseChoice } from '../../shared/values/choice';
import { FieldError } from '../../shared/values/errors';
import { parseBoolean } from '../../shared/values/boolean';
import {
	deliveryFields,
	parseFilters,
	type ChangeFilters,
} from '../../shared/changes/changeFields';
import { authenticationField, includeHeadersField } from './receiveFields';

export interface Settings extends ChangeFilters {
	includeHeaders: boolean;
}

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter' | 'getNode'>;

/** Whether senders have to prove themselves. */
export const isOpen = (context: Context): boolean =>
	worded(context, () => {
		const value = context.getNodeParameter(authenticationField.name);
		return parseChoice(value, authenticationField) === 'none';
	});

/**
 * What the fields say.
 *
 * @throws {NodeOperationError} if one cannot be read
 */
export const parseSettings = (context: Context): Settings =>
	worded(context, () => {
		const valueOf = (name: string) => context.getNodeParameter(name, undefined) as never;
		const { name, displayName } = includeHeadersField;
		return {
			...parseFilters(deliveryFields, {
				events: valueOf('events'),
				repeats: valueOf('repeats'),
				filters: valueOf('filters'),
			}),
			includeHeaders: parseBoolean(valueOf(name), displayName, false),
		};
	});

function worded<T>(context: Context, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const { message } = error as Error;
		const description = error instanceof FieldError ? error.remedy : undefined;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
}
