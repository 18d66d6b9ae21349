import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

/**
 * Makes a field of a row empty by default, because n8n fills in the defaults of a row's fields, and
 * untouched fields must not be sent.
 */
export function emptyDefault(field: INodeProperties): INodeProperties {
	// Null, because the editor shows an empty text as switched on.
	if (field.type === 'boolean') return { ...field, default: null };
	if (['json', 'number', 'options'].includes(field.type)) return { ...field, default: '' };
	if (field.type !== 'resourceLocator') return field;
	// With n8n's marker, as in stored values: n8n offers fields that equal their default as details to add.
	return { ...field, default: { __rl: true, ...(field.default as Empty) } };
}

type Empty = Omit<INodeParameterResourceLocator, '__rl'>;
