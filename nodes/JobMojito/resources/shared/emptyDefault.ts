import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

/**
 * Makes a field of a row empty by default, because n8n fills in the defaults of a row's fields, and
 * untouched fields must not be sent.
 */
export function emptyDefault(field: INodeProperties): INodeProperties {
	// Not an empty text, which the editor shows as switched on.
	if (field.type === 'boolean') return { ...field, default: null };
	if (['json', 'number', 'options'].includes(field.type)) return { ...field, default: '' };
	if (field.type !== 'resourceLocator') return field;
	// In n8n's stored form: n8n lists fields equal to their default under the details to add.
	return { ...field, default: { __rl: true, ...(field.default as Empty) } };
}

type Empty = Omit<INodeParameterResourceLocator, '__rl'>;
