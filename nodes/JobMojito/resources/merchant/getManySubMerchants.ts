import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { filtersField, returnAllOrLimit, rowsWithIds, textFilter } from '../shared/list';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	merchantOption,
	textFilter('Only sub-merchants with this text in their name'),
];

const orderBy: INodeProperties = {
	displayName: 'Sort',
	name: 'orderBy',
	type: 'options',
	options: [
		{ name: 'Name, A to Z', value: 'name' },
		{ name: 'Newest First', value: 'created_at_newest' },
		{ name: 'Oldest First', value: 'created_at_oldest' },
	],
	default: 'created_at_newest',
	description: 'The order of the sub-merchants',
};

/** GET merchant-sub-merchant-list (operationId list_sub_merchants). */
export const getManySubMerchants: Operation = {
	value: 'getManySubMerchants',
	name: 'Get Many Sub-Merchants',
	action: 'Get many sub-merchants',
	description:
		'List the JobMojito accounts below yours that you look after, with their users, interviews and credits',
	repeat: { safe: true, because: 'it only reads' },
	timeout: TIMEOUT,
	list: { rows: 'data', paged: true },
	fields: [...returnAllOrLimit, filtersField(...filters), optionsField(TIMEOUT, orderBy)],
	request: ({ filters: values, options }) =>
		readRequest('merchant-sub-merchant-list', [filters, values], [[orderBy], options]),
	output: rowsWithIds(),
};
