import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { choiceOf } from '../../shared/values/choice';
import { FieldError } from '../../shared/values/errors';
import { booleanOf } from '../../shared/values/boolean';
import { deliveryFields, wantedOf, type Wanted } from '../../shared/changes/changeFields';
import { authenticationField, includeHeadersField } from './receiveFields';

export interface Settings extends Wanted {
	includeHeaders: boolean;
}

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter' | 'getNode'>;

/** Whether senders have to prove themselves. */
export const isOpen = (context: Context): boolean =>
	worded(context, () => {
		const value = context.getNodeParameter(authenticationField.name);
		return choiceOf(value, authenticationField) === 'none';
	});

/**
 * What the fields say.
 *
 * @throws {NodeOperationError} if one cannot be read
 */
export const settingsOf = (context: Context): Settings =>
	worded(context, () => {
		const valueOf = (name: string) => context.getNodeParameter(name, undefined) as never;
		const { name, displayName } = includeHeadersField;
		return {
			...wantedOf(deliveryFields, {
				events: valueOf('events'),
				repeats: valueOf('repeats'),
				filters: valueOf('filters'),
			}),
			includeHeaders: booleanOf(valueOf(name), displayName, false),
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
