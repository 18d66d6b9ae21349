import { NodeHelpers, type INode } from 'n8n-workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeTypes, resolveParameters, type SavedNode } from '../../../scripts/saved/nodes';

const folder = resolve(__dirname, '..', '..', 'saved');
const versions = readdirSync(folder);

const nodesOf = (file: string): SavedNode[] =>
	(JSON.parse(readFileSync(join(folder, file), 'utf8')) as { nodes: SavedNode[] }).nodes;

test('a snapshot of version 1.0.0 exists', () => {
	expect(versions).toContain('1.0.0.json');
});

describe.each(versions)('nodes saved by %s', (file) => {
	const nodes = nodesOf(file);

	it.each(nodes)(
		'$name: the parameters still have the same values',
		({ type, typeVersion, parameters, reads }) => {
			const known = nodeTypes.get(type.replace('n8n-nodes-jobmojito.', ''))!;
			expect([known.description.version].flat()).toContain(typeVersion);
			// n8n silently drops unknown parameters and uses the defaults of new ones.
			expect(resolveParameters(known, parameters, true)).toMatchObject(reads);
		},
	);

	it.each(nodes.filter(({ name }) => name.endsWith('everything filled in')))(
		'$name: the node has no issues',
		({ type, reads: parameters }) => {
			const { description } = nodeTypes.get(type.replace('n8n-nodes-jobmojito.', ''))!;
			const node = { parameters, typeVersion: description.version } as INode;
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect(issues).toBeNull();
		},
	);
});
