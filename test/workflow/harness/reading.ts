import { ExecuteContext, SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	Expression,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type IExecuteData,
	type IExecuteFunctions,
	type INodeParameters,
} from 'n8n-workflow';
import { ParameterReader } from '../../../nodes/JobMojito/parameters/parameterReader';
import { additionalData } from './additionalData';
import { OneCredential } from './credentials';
import { workflowOf } from './nodes';

type Engine = 'vm' | 'legacy';
type Place = 'a node' | 'a tool of an agent';

export const engines: Engine[] = ['vm', 'legacy'];
export const places: Place[] = ['a node', 'a tool of an agent'];

const workflow = new Workflow(workflowOf({ parameters: {} }));
const node = workflow.getNode('JobMojito')!;

/** n8n's execution context for the node or tool with these parameters and new items. */
function contextOf(place: Place, parameters: INodeParameters, rows: IDataObject[]) {
	node.parameters = parameters;
	const items = structuredClone(rows).map((json, item) => ({ json, pairedItem: { item } }));
	const run = {
		startTime: 0,
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success' as const,
		source: [],
		data: { main: [items] },
	};
	const executeData: IExecuteData = {
		node,
		data: { main: [items] },
		source: { main: [{ previousNode: 'People' }] },
	};
	const common = [
		workflow,
		node,
		additionalData(new OneCredential({})),
		'manual',
		createRunExecutionData({ resultData: { runData: { People: [run] } } }),
		0,
		items,
		executeData.data,
	] as const;
	return place === 'a node'
		? new ExecuteContext(...common, executeData, [])
		: new SupplyDataContext(...common, NodeConnectionTypes.AiTool, executeData, []);
}

/** Runs a function with the given expression engine. */
export async function withEngine<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
	const before = Expression.getActiveImplementation();
	Expression.setExpressionEngine(engine);
	try {
		return await workflow.expression.withIsolate(work);
	} finally {
		Expression.setExpressionEngine(before);
	}
}

type Read = (name: string, index: number) => unknown;

/** Reads a field with n8n. */
export const readWithN8n =
	(context: IExecuteFunctions): Read =>
	(name, index) =>
		context.getNodeParameter(name, index, null);

/** Reads a field with the node's reader. */
export const readWithNode = (context: IExecuteFunctions): Read => {
	const fields = new ParameterReader(context);
	return (name, index) => {
		try {
			return fields.read(name, index, name);
		} catch (error) {
			// The node's error names the field; n8n's own error is its cause.
			throw (error as Error).cause;
		}
	};
};

/**
 * Reads all fields for all rows, one row after another.
 *
 * @returns the values or errors of each row's fields, and the number of evaluated expressions
 */
export function readFields(
	place: Place,
	parameters: INodeParameters,
	rows: IDataObject[],
	by: (context: IExecuteFunctions) => Read,
	names = Object.keys(parameters),
) {
	const evaluate = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	try {
		const read = by(contextOf(place, parameters, rows) as unknown as IExecuteFunctions);
		const given = rows.map((_, index) => names.map((name) => outcome(() => read(name, index))));
		return { given, evaluations: evaluate.mock.calls.length };
	} finally {
		evaluate.mockRestore();
	}
}

function outcome(read: () => unknown) {
	try {
		return { value: read() };
	} catch (error) {
		const { name, message, description, context, cause } = error as IDataObject;
		// n8n repeats the message of a recursive expression until the stack overflows.
		const errorText = String(message).replace(/(Expression evaluation failed: )+/, '$1');
		return { error: { name, errorText, description, context, cause } };
	}
}
