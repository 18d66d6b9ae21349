import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { findOperation } from '../resources';
import type { List, Operation } from '../resources/operation';
import type { ApiRequest, Parameters } from '../../shared/values/request';
import { isOptionSet } from '../../shared/values/optionSet';
import { parseBoolean } from '../../shared/values/boolean';
import { parseChoice } from '../../shared/values/choice';
import { FieldError } from '../../shared/errors/errors';
import { isBlank } from '../../shared/values/pasteArtifacts';
import { requireText } from '../../shared/values/text';
import { parseFilters, parseLimit } from '../resources/shared/listOperation';
import { retryOption } from '../resources/shared/options';
import { isFilled } from '../resources/shared/scalar';
import { unknownProperties } from '../resources/shared/unknownProperties';
import type { Connection } from '../../shared/client/connection';
import type { RequestSettings } from '../../shared/client/flowControl';
import { isTool } from '../../shared/client/nodeError';
import { assertNoWholeExpression } from '../parameters/assertNoWholeExpression';
import type { ParameterReader } from '../parameters/parameterReader';
import { parseRequestSettings } from '../../shared/client/requestSettings';

/** The request of one item, and how to send it and build its output. */
export interface ItemTask {
	index: number;
	connection: Connection;
	operation: Operation;
	/** The item's fields as parsed by the operation. */
	input: unknown;
	request: ApiRequest;
	/** Whether the request may be repeated if its outcome is unknown. */
	idempotent: boolean;
	/** The output, if no request is needed. */
	reusedOutput?: IDataObject[];
	settings: RequestSettings;
	/** Paths of properties in the request that the operation does not know. */
	unknownPaths?: string[];
	/** The maximum number of rows to return of a list. */
	rowsWanted: number;
	/** Whether the output includes the input's fields and files. */
	includeInputFields: boolean;
	/** How many items may be sent in one request, including this one. */
	groupSize: number;
	/** A note for the user, shown with the output. */
	hint?: string;
}

/** The fields of one item, with expressions resolved. */
export interface ItemFields {
	operation: Operation;
	parameters: Parameters;
}

interface RunContext {
	node: INode;
	/** n8n's mode of the execution, such as `manual`, `trigger` or `retry`. */
	mode: string;
}

/**
 * Reads the fields of one item.
 *
 * @throws {FieldError} if an expression fails, or the operation does not exist
 */
export function readItem(reader: ParameterReader, index: number, { node }: RunContext): ItemFields {
	const operation = findOperation(
		reader.read('resource', index, 'Resource'),
		reader.read('operation', index, 'Operation'),
	);
	if (!operation) throw new FieldError('not-an-operation', 'Operation');
	return { operation, parameters: readParameters(operation, reader, index, node) };
}

/**
 * Creates the request of one item from its fields.
 *
 * @throws {FieldError} if a value is invalid
 */
export function createTask(
	{ operation, parameters }: ItemFields,
	connection: Connection,
	index: number,
	{ node, mode }: RunContext,
): ItemTask {
	const input = operation.parse(parameters);
	const request = operation.request(input);
	const { idempotency } = operation;
	const idempotent = idempotency.isIdempotent?.(request) ?? idempotency.idempotent;
	if (!idempotent) assertNotRepeated(operation, parameters, node, mode);
	return {
		index,
		connection,
		operation,
		input,
		request,
		idempotent,
		unknownPaths: unknownProperties(operation.fields, request),
		reusedOutput: operation.reuseExisting?.(input),
		settings: parseRequestSettings(parameters, operation.timeout),
		rowsWanted: operation.list ? parseRowsWanted(operation.list, parameters) : 0,
		// The input of a tool is the model's arguments.
		includeInputFields:
			!isTool(node) && parseBoolean(parameters.includeInputFields, 'Include Input Fields', false),
		groupSize: operation.batching?.maxSize(input) ?? 1,
		hint: operation.hint?.(input),
	};
}

const parseRowsWanted = ({ isReadWhole }: List, parameters: Parameters): number =>
	isReadWhole ? Infinity : parseLimit(parameters);

/**
 * Reads only the fields that the panel shows for this item, because hidden expressions may be
 * invalid.
 */
function readParameters(
	operation: Operation,
	reader: ParameterReader,
	index: number,
	node: INode,
): Parameters {
	const parameters: IDataObject = { timeZone: reader.timeZone };
	/** The same values in the form that display conditions compare. */
	const panel: INodeParameters = {};
	const missing: string[] = [];
	let hasInvalidChoice = false;
	const entered = Object(node.parameters) as INodeParameters;
	for (const field of operation.fields) {
		const { name, displayName } = field;
		if (name in parameters || !NodeHelpers.displayParameter(panel, field, null, null)) continue;
		assertNoWholeExpression(field, entered[name]);
		parameters[name] = reader.read(name, index, displayName) as IDataObject;
		if (NEVER_EMPTY.includes(name) && name in entered && !isTool(node)) {
			if (isBlank(parameters[name])) requireText(parameters[name], displayName, 'empty-setting');
		}
		if (field.required && !isFilled(field, parameters[name])) missing.push(displayName);
		const normalized = normalizeForPanel(field, parameters[name]);
		hasInvalidChoice ||= normalized === undefined && controlsOtherFields(field, operation);
		panel[name] = normalized as INodeParameters;
	}
	// The operation reports a single missing field, with a more specific error. It also reports an
	// invalid choice, which may show required fields that a valid choice hides.
	if (missing.length > 1 && !hasInvalidChoice) {
		throw new FieldError('several-required', missing.join('", "'));
	}
	if (isTool(node)) {
		parameters.filters = parseFilters(parameters.filters);
		for (const field of operation.fields) leaveOutEmpty(field, parameters);
	}
	return parameters;
}

/**
 * Fields for which an empty value, as from an expression, is an error although they have a default: the
 * run would return more or fewer rows and fields than the user set.
 */
const NEVER_EMPTY = ['returnAll', 'limit', 'includeInputFields'];

/** Removes booleans and numbers that the model of an agent's tool left empty. */
function leaveOutEmpty(field: INodeProperties, values: IDataObject): void {
	const value = values[field.name];
	if (['boolean', 'number'].includes(field.type) && value !== undefined && isBlank(value)) {
		delete values[field.name];
	} else if (field.type === 'collection' && typeof value === 'object' && value !== null) {
		const inner = { ...(value as IDataObject) };
		for (const option of field.options as INodeProperties[]) leaveOutEmpty(option, inner);
		values[field.name] = inner;
	}
}

/** Whether the value of a field shows or hides other fields. */
const controlsOtherFields = ({ name }: INodeProperties, { fields }: Operation): boolean =>
	fields.some(({ displayOptions: { show, hide } = {} }) => name in { ...show, ...hide });

/** Converts a boolean or option from an expression to the panel's value; `undefined` if it is invalid. */
function normalizeForPanel(field: INodeProperties, value: unknown): unknown {
	try {
		if (field.type === 'boolean') return parseBoolean(value, field.displayName, false);
		if (field.type === 'options') return parseChoice(value, field);
		return value;
	} catch {
		// The operation reports it.
		return undefined;
	}
}

/**
 * Rejects Retry On Fail and retried executions for calls that are not idempotent, since n8n runs all
 * items again, including those that are done.
 *
 * @throws {FieldError}
 */
function assertNotRepeated(
	{ name }: Operation,
	parameters: Parameters,
	{ retryOnFail }: INode,
	mode: string,
): void {
	if (retryOnFail) throw new FieldError('retry-on-fail', 'Retry On Fail', { operation: name });
	const options = Object(parameters.options) as Parameters;
	const isAllowed =
		isOptionSet(options, retryOption.name) &&
		parseBoolean(options[retryOption.name], retryOption.displayName);
	if (mode !== 'retry' || isAllowed) return;
	throw new FieldError('repeated-in-retry', name, { option: retryOption.displayName });
}
