import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CodeWith } from '../../shared/errors/errorText';
import type { ApiRequest, Download, Parameters } from '../../shared/values/request';
import type { Lookup } from './shared/lookup';

/** Merges the requests of several items into one, and splits its response. */
export interface Batching<Input = unknown> {
	/** The maximum number of items in one request. */
	maxSize(input: Input): number;
	/** Requests with the same key may be merged. */
	groupKey(request: ApiRequest): string;
	merge(requests: ApiRequest[]): ApiRequest;
	/**
	 * Splits a response into one part for each request, in their order.
	 *
	 * @throws {ResponseError} if the response has no parts
	 */
	split(response: unknown, requests: ApiRequest[]): unknown[];
	/**
	 * Whether the API may have rejected all items because of one, so that the others succeed without it.
	 *
	 * @param field the API's name of the rejected property, if it named one
	 */
	isItemError(field?: string): boolean;
}

/** How the rows of a list are read from its responses. */
export interface List<Input = unknown> {
	/** The property of the response that contains the rows. */
	rows: string;
	/** Whether the API returns the list in pages. */
	paged: boolean;
	/** Identifies a row. Default: its `id`. */
	key?: (row: IDataObject) => string;
	/**
	 * Creates a filter for a condition that the API has no parameter for; `undefined` to return all
	 * rows. After a page with only `past` rows no further page is read.
	 */
	rowFilter?(input: Input): ((row: IDataObject) => 'wanted' | 'unwanted' | 'past') | undefined;
	/** Whether all rows are needed, so that the operation has no Limit. */
	isReadWhole?: boolean;
}

/** The costs or records that each input item causes: the panel warns the user before the run. */
export interface SideEffect {
	/** Continues "There are several input items, and each one …": 75 characters at most. */
	effect: string;
	/** The condition of the side effect, as an n8n expression without braces. Default: always. */
	when?: string;
}

/** Whether a call may be repeated when its outcome is unknown. */
export type Idempotency = {
	/** The reason that the documentation shows. */
	reason: string;
	/** Whether a request is idempotent, if that depends on its values. Default: `idempotent`. */
	isIdempotent?(request: ApiRequest): boolean;
} & (
	| { idempotent: true }
	/** Repeated only if the server certainly did nothing. */
	| { idempotent: false; sideEffect: SideEffect }
);

export const READ_ONLY: Idempotency = { idempotent: true, reason: 'it only reads' };

/**
 * One operation of the node: data and pure functions. `execution/` sends the requests.
 *
 * `parse` reads the fields of an item once. All other functions receive its return value.
 */
export interface Operation<Input = unknown> {
	value: string;
	/** The label in the Operation list, in title case. */
	name: string;
	/** The label in n8n's search for actions, and the name of a node added from there: 40 characters at most. */
	action: string;
	/** Its effect and its output. The model of an AI agent reads this text before a call. */
	description: string;
	/** The operation's own fields, without the conditions on resource and operation. */
	fields: INodeProperties[];
	idempotency: Idempotency;
	/** The default timeout of one request, in milliseconds. */
	timeout: number;
	/**
	 * Reads the fields of one item.
	 *
	 * @throws {FieldError} if a value is invalid
	 */
	parse(parameters: Parameters): Input;
	/** The request of one item. */
	request(input: Input): ApiRequest;
	/** Set if several items can be sent in one request. Outputs are the same as from separate requests. */
	batching?: Batching<Input>;
	/** Set if the endpoint is a list: `output` receives all wanted rows as one response. */
	list?: List<Input>;
	/** Errors by HTTP status, if more specific than the general ones. */
	statusErrors?: Record<number, CodeWith>;
	/** The file that the first output row links to. */
	download?(row: IDataObject, input: Input): Download | undefined;
	/** The names of input fields that the operation makes outdated: the output does not include them. */
	outdatedInput?: RegExp;
	/** Output fields that an input field of the same name replaces. By default output fields win. */
	yieldsTo?(input: IDataObject): string[];
	/**
	 * The resource locator whose record may be missing without an error; `getLookedUpRecord` returns
	 * the record. With `byId` IDs are looked up, too, because the operation needs the row itself.
	 */
	optionalRecord?: { field: string; byId?: Lookup };
	/** A note for the user, shown with the output. */
	hint?(input: Input): string | undefined;
	/** The output of an item that needs no request, such as one whose link is still valid. */
	reuseExisting?(input: Input): IDataObject[] | undefined;
	/**
	 * The output of one item.
	 *
	 * @param response the parsed JSON, or the text of a response that is not JSON
	 * @throws {ResponseError} if the response does not follow the contract
	 */
	output(response: unknown, input: Input): IDataObject[];
}

/** Infers the type of `input` from the return type of `parse`. */
export const defineOperation = <Input>(
	operation: Operation<NoInfer<Input>> & { parse(parameters: Parameters): Input },
): Operation<Input> => operation;

/** A kind of record, with its operations: the first choice in the panel. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}
