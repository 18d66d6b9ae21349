import { createRequire } from 'node:module';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type INodeTypes,
	type WorkflowParameters,
} from 'n8n-workflow';
import type * as NodeFile from '../../../nodes/JobMojito/JobMojito.node';

// With the extension, because tsx would resolve to the JSON file beside it.
const file = '../../../nodes/JobMojito/JobMojito.node.ts';
const { JobMojito } = createRequire(__filename)(file) as typeof NodeFile;

/** A node after the one under test that evaluates an expression for each item. */
class Read implements INodeType {
	description = describe_('read', [
		{ displayName: 'Value', name: 'value', type: 'string' as const, default: '' },
	]);

	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().map((_, item) => ({
				json: { value: this.getNodeParameter('value', item, '') as string },
				pairedItem: { item },
			})),
		];
	}
}

/** Returns its input; tests pin its output. */
class Start implements INodeType {
	description = describe_('start', []);

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

function describe_(name: string, properties: INodeType['description']['properties']) {
	return {
		displayName: name,
		name,
		group: ['transform' as const],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
	};
}

const types: Record<string, INodeType> = {
	'test.start': new Start(),
	'test.read': new Read(),
	'n8n-nodes-jobmojito.jobMojito': new JobMojito(),
	'n8n-nodes-jobmojito.jobMojitoTool': asTool(new JobMojito()),
};

/** The node as an AI agent's tool, as n8n creates it; display conditions depend on its name. */
function asTool(node: INodeType): INodeType {
	const { description } = node;
	return Object.assign(node, { description: { ...description, name: `${description.name}Tool` } });
}

/** The node types of the test workflows. */
export const nodeTypes: INodeTypes = {
	getByName: typeNamed,
	getByNameAndVersion: typeNamed,
	getKnownTypes: () => ({}),
};

function typeNamed(name: string): INodeType {
	const type = types[name];
	if (!type) throw new Error(`There is no node type ${name}.`);
	return type;
}

/** The credential of the node's authentication, as n8n saves it with the node. */
export function credentialsOf({ authentication }: INode['parameters']): INode['credentials'] {
	const type = authentication === 'oAuth2Client' ? 'jobMojitoClientOAuth2Api' : 'jobMojitoApi';
	return { [type]: { id: '1', name: 'JobMojito account' } };
}

/** The parts that differ between the test workflows. */
export interface Plan {
	parameters: INode['parameters'];
	/** The node's settings, such as `onError`. */
	settings?: Partial<INode>;
	/** The workflow's time zone. */
	timezone?: string;
	/** An expression that a node after each output evaluates for each item. */
	read?: string;
	/** Whether the workflow stores files beside the fields or in them. */
	binaryMode?: 'separate' | 'combined';
}

/** People → JobMojito → After, and Failed after its error output. */
export function workflowOf({
	parameters,
	settings,
	read = '',
	binaryMode,
	timezone,
}: Plan): WorkflowParameters {
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const to = (name: string) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
	return {
		id: 'workflow',
		name: 'A workflow',
		active: false,
		nodeTypes,
		settings: {
			executionOrder: 'v1',
			...(binaryMode && { binaryMode }),
			...(timezone && { timezone }),
		},
		nodes: [
			node('People', 'test.start'),
			node('JobMojito', 'n8n-nodes-jobmojito.jobMojito', {
				parameters: { authentication: 'jwt', ...parameters },
				credentials: credentialsOf(parameters),
				...settings,
			}),
			node('After', 'test.read', { parameters: { value: read } }),
			node('Failed', 'test.read', { parameters: { value: read } }),
		],
		connections: {
			People: { main: [to('JobMojito')] },
			JobMojito: { main: [to('After'), to('Failed')] },
		},
	};
}
