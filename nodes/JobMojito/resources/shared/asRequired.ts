import type { INodeProperties } from 'n8n-workflow';

/** Makes fields required that are optional in other operations. */
export const asRequired = (...fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => ({ ...field, required: true }));
