import type { INodeProperties } from 'n8n-workflow';

/**
 * A field of a row that is sent only if it was touched: n8n fills in the defaults of a row's fields, so
 * the default has to be nothing.
 */
export const untouched = (field: INodeProperties): INodeProperties =>
	['boolean', 'json', 'number', 'options'].includes(field.type) ? { ...field, default: '' } : field;
