import type { INodeProperties } from 'n8n-workflow';

/** Fields that have to be filled in here, where elsewhere they may be left out. */
export const asRequired = (...fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => ({ ...field, required: true }));
