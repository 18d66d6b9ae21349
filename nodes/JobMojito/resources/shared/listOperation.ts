import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { READ_ONLY, type List, type Operation } from '../operation';
import type { Page } from '../../../shared/values/page';
import type { ApiRequest, Parameters } from '../../../shared/values/request';
import { parseBoolean } from '../../../shared/values/boolean';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { byName } from './byName';
import { parseNumber } from '../../../shared/values/number';
import { rawLocatorValue } from '../../../shared/values/locator';
import { withCanonicalIds, type OutputId } from '../../../shared/values/canonicalIds';
import { optionsField } from './options';
import { readRequest } from './readRequest';
import type { Simplify } from './simplify';
import { ResponseError } from '../../../shared/errors/errors';

/** The fields for the number of rows. */
const returnAllOrLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/**
 * Parses the number of rows to return.
 *
 * @throws {FieldError} if "Limit" is not a whole number above zero, or "Return All" not a boolean
 */
export const parseLimit = ({ returnAll, limit }: Parameters): number =>
	parseBoolean(returnAll, 'Return All', false)
		? Infinity
		: parseNumber(limit, 'Limit', { min: 1 }, 50);

/** The collection "Filters", sorted by label. */
export const filtersField = (...filters: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: filters.sort(byName),
});

/**
 * Removes the filters that the model of an agent's tool left empty, which means that it wants all rows.
 * A filter whose expression returned `undefined` remains, and is an error.
 */
export const parseFilters = (filters: unknown): IDataObject =>
	Object.fromEntries(
		Object.entries(Object(filters) as IDataObject).filter(
			([, value]) => rawLocatorValue(value) === undefined || !isBlank(rawLocatorValue(value)),
		),
	);

export const textFilter = (description: string): INodeProperties => ({
	displayName: 'Search Text',
	name: 'filterText',
	type: 'string',
	default: '',
	description,
});

export const emojiFilter: INodeProperties = {
	displayName: 'Emoji',
	name: 'filterEmoji',
	type: 'string',
	default: '',
	placeholder: 'e.g. ⭐',
	description: 'Only entries that are marked with this emoji in JobMojito',
};

/** The API lists the interviews and results of one product of JobMojito at a time. */
export const productFilter: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Assessment', value: 'assessment' },
		{ name: 'Coaching', value: 'coaching' },
		{ name: 'Interview', value: 'interview' },
		{ name: 'Public Avatar', value: 'public_avatar' },
		{ name: 'Role-Play for Practice', value: 'persona' },
		{ name: 'Role-Play for Recruiting', value: 'persona_interview' },
	],
	default: 'interview',
	description: 'The type to list; without this filter, interviews',
};

type RowFilter = ReturnType<NonNullable<List['rowFilter']>>;

/** The parsed fields of a list operation. */
interface ListInput {
	request: ApiRequest;
	select: (row: IDataObject) => IDataObject;
	rowFilter: RowFilter;
}

/** The definition of an operation that returns a list. */
interface ListDefinition
	extends
		Pick<Operation, 'action' | 'description' | 'timeout'>,
		Partial<Pick<Operation, 'value' | 'name'>> {
	/** The endpoint. */
	path: string;
	/** The property of the response that contains the rows. Default: `data`. */
	rows?: string;
	/** Whether the API returns the list in pages. Default: true. */
	paged?: boolean;
	/** Identifies a row. Default: its `id`. */
	key?: List['key'];
	/** The canonical ID that a row's `id` is. */
	canonicalId?: OutputId;
	/** The fields "Output" and "Fields", if the operation has them. */
	shape?: Simplify;
	/** Fields before "Return All". */
	fields?: INodeProperties[];
	filters?: INodeProperties[];
	/** Filters that the API does not have; `rowFilter` applies them. */
	localFilters?: INodeProperties[];
	orderBy?: INodeProperties;
	/** The query parameters of `fields`. */
	query?(parameters: Parameters): IDataObject;
	rowFilter?(parameters: Parameters): RowFilter;
}

/** Creates an operation that returns a list, one output item per row. */
export function listOperation(definition: ListDefinition): Operation<ListInput> {
	const { path, rows = 'data', paged = true, key, canonicalId, shape, timeout } = definition;
	const { filters = [], localFilters = [], orderBy, query, rowFilter } = definition;
	const { value = 'getMany', name = 'Get Many', action, description, fields = [] } = definition;
	const allFilters = [...filters, ...localFilters];
	return {
		value,
		name,
		action,
		description,
		idempotency: READ_ONLY,
		timeout,
		list: { rows, paged, key, ...(rowFilter && { rowFilter: (input) => input.rowFilter }) },
		fields: [
			...fields,
			...returnAllOrLimit,
			...(shape?.fields ?? []),
			...(allFilters.length > 0 ? [filtersField(...allFilters)] : []),
			optionsField(timeout, ...(orderBy ? [orderBy] : [])),
		],
		parse(parameters) {
			const filtering = readRequest(
				path,
				[filters, parameters.filters],
				[orderBy ? [orderBy] : [], parameters.options],
			);
			return {
				request: query
					? { ...filtering, query: { ...query(parameters), ...filtering.query } }
					: filtering,
				select: shape?.parse(parameters) ?? ((row) => row),
				rowFilter: rowFilter?.(parameters),
			};
		},
		request: ({ request }) => request,
		output: (response, { select }) =>
			parseListRows(response, rows).map((row) =>
				withCanonicalIds(select(row), row, canonicalId ? { [canonicalId]: row.id } : {}),
			),
	};
}

/**
 * Parses the rows of a list.
 *
 * @throws {ResponseError} if the response has no rows
 */
export function parseListRows(response: unknown, name = 'data'): IDataObject[] {
	const rows = ((response ?? {}) as Record<string, unknown>)[name];
	if (Array.isArray(rows) && rows.every(isRow)) return rows;
	throw new ResponseError('not-a-list-response');
}

/**
 * Parses a page of a list. If the server does not report whether more rows follow, they follow a full
 * page.
 *
 * @param limit the requested number of rows
 * @throws {ResponseError} if the response is not a page of a list
 */
export function parsePage(response: unknown, { rows: name, paged }: List, limit: number): Page {
	const { pagination } = (response ?? {}) as { pagination?: IDataObject | null };
	const hasMore = String(paged ? pagination?.has_more : false);
	const rows = parseListRows(response, name);
	const more = hasMore === 'true' || (hasMore !== 'false' && rows.length >= limit);
	const total = Number(pagination?.total ?? NaN);
	return { rows, more, ...(Number.isInteger(total) && { total }) };
}

const isRow = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
