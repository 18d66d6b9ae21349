import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CodeWith } from '../../shared/errors/errorText';
import type { ApiRequest, Download, Parameters } from '../../shared/values/request';
import type { Lookup } from './shared/lookup';

/** How requests of several items become one, and its answer one for each. */
export interface Batching<Input = unknown> {
	/** The most items in one request. */
	maxSize(input: Input): number;
	/** Requests with the same key may go out as one. */
	groupKey(request: ApiRequest): string;
	merge(requests: ApiRequest[]): ApiRequest;
	/**
	 * The parts of the answer, one for each request, in their order.
	 *
	 * @throws {ResponseError} if the answer has no parts
	 */
	split(response: unknown, requests: ApiRequest[]): unknown[];
	/**
	 * Whether the API may have refused all of them because of one, so that the others pass without it.
	 *
	 * @param field the API's name of what it refused, where it named something
	 */
	isItemError(field?: string): boolean;
}

/** Where the rows of a list are in its answer, and how they come. */
export interface List<Input = unknown> {
	/** The answer's property that holds them. */
	rows: string;
	/** Whether they come page by page. */
	paged: boolean;
	/** Tells its rows apart, where they have no id. */
	key?: (row: IDataObject) => string;
	/**
	 * Which rows are wanted, where the API itself cannot be asked for that. Behind a page of nothing but
	 * rows that are `past` no wanted one is to come. Nothing, where all are wanted.
	 */
	rowFilter?(input: Input): ((row: IDataObject) => 'wanted' | 'unwanted' | 'past') | undefined;
	/** Whether all rows are needed, so that the operation has no Limit. */
	isReadWhole?: boolean;
}

/** What each input item of an operation costs or creates: the panel warns of it before the run. */
export interface SideEffect {
	/** Continues "There are several input items, and each one …": 75 characters at most. */
	effect: string;
	/** Where it depends on the fields: n8n's expression for it, without braces. */
	when?: string;
}

/** Whether the same call may be sent again when nobody knows if the server did it. */
export type Idempotency = {
	/** Why, as the documentation shows it. */
	reason: string;
	/** Where it depends on what is asked: whether this request is idempotent. */
	isIdempotent?(request: ApiRequest): boolean;
} & (
	| { idempotent: true }
	/** Repeated only where the server certainly did nothing. */
	| { idempotent: false; sideEffect: SideEffect }
);

export const READ_ONLY: Idempotency = { idempotent: true, reason: 'it only reads' };

/**
 * One operation of the node: data and pure functions; nothing here sends anything.
 *
 * `parse` reads the fields of an item once. All other functions take what it returns.
 */
export interface Operation<Input = unknown> {
	value: string;
	/** As the Operation list shows it, title case. */
	name: string;
	/** As n8n's search for actions shows it, and as a node added from there is called: 40 characters at most. */
	action: string;
	/** What it does and what comes of that: all that an AI agent's model reads before it calls it. */
	description: string;
	/** The operation's own fields, without the conditions on resource and operation. */
	fields: INodeProperties[];
	idempotency: Idempotency;
	/** How long one answer may take, in milliseconds, unless the user sets another time. */
	timeout: number;
	/**
	 * Reads the fields of one item.
	 *
	 * @throws {FieldError} if a value cannot be sent as it is
	 */
	parse(parameters: Parameters): Input;
	/** The call for one item. */
	request(input: Input): ApiRequest;
	/** Where several items can go out in one request. Each item's output is made as if it had gone alone. */
	batching?: Batching<Input>;
	/** Where the endpoint is a list: the output is made of all rows that are wanted, as if of one answer. */
	list?: List<Input>;
	/** What statuses mean here, where that is more than what they mean everywhere: what went wrong, and what to do. */
	statusErrors?: Record<number, CodeWith>;
	/** The file that the first row of an output leads to. */
	download?(row: IDataObject, input: Input): Download | undefined;
	/** The input's fields that are no longer true when it is done: no output carries them on. */
	outdatedInput?: RegExp;
	/** The names of the output that are left out beside this input; the node's own win otherwise. */
	yieldsTo?(input: IDataObject): string[];
	/**
	 * The resource locator whose record may not exist, which is no error: `recordOf` tells. With `byId`
	 * IDs are looked up, too, because the operation needs the row itself.
	 */
	optionalRecord?: { field: string; byId?: Lookup };
	/** What the user should know beside the output. */
	hint?(input: Input): string | undefined;
	/** The output of an item that already has what the call would give it, so that none is made. */
	reuseExisting?(input: Input): IDataObject[] | undefined;
	/**
	 * The output of one item.
	 *
	 * @param response the parsed JSON, or the text where the answer was no JSON
	 * @throws {ResponseError} if that is not what the contract promises
	 */
	output(response: unknown, input: Input): IDataObject[];
}

/** Infers from `parse` what all other functions take. */
export const defineOperation = <Input>(
	operation: Operation<NoInfer<Input>> & { parse(parameters: Parameters): Input },
): Operation<Input> => operation;

/** A kind of thing that operations are about: the first choice in the panel. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}
