import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

/**
 * A field of a row that is sent only if it was touched: n8n fills in the defaults of a row's fields, so
 * the default has to be nothing.
 */
export function emptyDefault(field: INodeProperties): INodeProperties {
	// The editor shows a switch whose value is an empty text as on, and sends nothing for it.
	if (field.type === 'boolean') return { ...field, default: null };
	if (['json', 'number', 'options'].includes(field.type)) return { ...field, default: '' };
	if (field.type !== 'resourceLocator') return field;
	// As n8n keeps it: what is just like the default, it hides among the details that can be added.
	return { ...field, default: { __rl: true, ...(field.default as Empty) } };
}

type Empty = Omit<INodeParameterResourceLocator, '__rl'>;
