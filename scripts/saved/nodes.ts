import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { n8n } from '../../package.json';
import { resources } from '../../nodes/JobMojito/resources';
import { sampleValues, type Values } from '../operations/sampleValues';

/** A node as n8n saves it, without default values. */
export interface SavedNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	/** The resolved parameters, with defaults. */
	reads: INodeParameters;
}

const load = createRequire(__filename);

/** The package's node types by name. */
export const nodeTypes: Map<string, INodeType> = new Map(
	n8n.nodes.map((file) => {
		const source = resolve(__dirname, '..', '..', file.replace('dist/', '').replace(/js$/, 'ts'));
		const classes = load(source) as Record<string, new () => INodeType>;
		const type = new classes[basename(file, '.node.js')]!();
		return [type.description.name, type] as const;
	}),
);

/** Resolves saved parameters, with or without defaults. */
export function resolveParameters(type: INodeType, parameters: INodeParameters, defaults: boolean) {
	const { description } = type;
	const node = { parameters, typeVersion: description.version } as INode;
	return NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		defaults,
		false,
		node,
		description,
	);
}

/** Each operation and trigger twice: empty, and with all fields filled in. */
export function savedNodes(): SavedNode[] {
	return [...nodeTypes.values()].flatMap((type) => {
		const { name, displayName, properties } = type.description;
		if (name !== 'jobMojito')
			return emptyAndFilled(type, displayName, {}, sampleValues(properties));
		return resources.flatMap(({ name: of, value: resource, operations }) =>
			operations.flatMap(({ name: operation, value, fields }) =>
				emptyAndFilled(
					type,
					`${of}: ${operation}`,
					{ resource, operation: value },
					sampleValues(fields),
				),
			),
		);
	});
}

const emptyAndFilled = (
	type: INodeType,
	name: string,
	chosen: INodeParameters,
	everything: Values,
) => [
	savedNode(type, name, chosen),
	savedNode(type, `${name}, everything filled in`, { ...everything, ...chosen } as INodeParameters),
];

function savedNode(type: INodeType, name: string, given: INodeParameters): SavedNode {
	const { name: short, version } = type.description;
	const parameters = resolveParameters(type, given, false) ?? {};
	const reads = resolveParameters(type, parameters, true) ?? {};
	const typeVersion = [version].flat().at(-1)!;
	return { name, type: `n8n-nodes-jobmojito.${short}`, typeVersion, parameters, reads };
}
