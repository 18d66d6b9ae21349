import {
	NodeConnectionTypes,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import { JobMojito } from '../../../../../nodes/JobMojito/JobMojito.node';
import { resources } from '../../../../../nodes/JobMojito/resources';

const { description } = new JobMojito();

/** The node as n8n makes an agent's tool of it. */
const tool = {
	description: {
		...description,
		name: `${description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	},
} as unknown as INodeType;

/** What a model reads of a tool that was saved with these parameters. */
function told(parameters: INodeParameters): string {
	const node = { name: 'Tool', typeVersion: 1, parameters } as INode;
	const { properties } = tool.description;
	node.parameters = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		tool.description,
	)!;
	return NodeHelpers.getToolDescriptionForNode(node, tool);
}

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map((operation) => ({ resource, operation })),
);

test.each(operations)('the action of $resource $operation.value fits', ({ operation }) => {
	expect(operation.action.length).toBeLessThanOrEqual(40);
});

test.each(operations)(
	'a model reads what $resource $operation.value does, whatever the tool was before',
	({ resource, operation }) => {
		expect(told({ resource, operation: operation.value })).toBe(operation.description);
	},
);

test('a model reads that a link gives access, and that people are created and mailed', () => {
	expect(told({})).toMatch(/without signing in; anyone with the link has access$/);
	expect(told({ resource: 'candidate', operation: 'register' })).toMatch(
		/creates the candidate, and emails them if Send Email is on$/,
	);
});

test.each(['setState', 'update'])('a model reads that %s can delete an interview', (operation) => {
	expect(told({ resource: 'interview', operation })).toMatch(/delete/);
});

test('people read what the status Deleted does', () => {
	const texts = JSON.stringify(description.properties);
	const options = texts.match(/\{"name":"Deleted","value":"deleted"[^}]*\}/g) ?? [];
	const ofUpdates = options.filter((option) => option.includes('description'));
	// Of Set State and Update; the others are filters of lists.
	expect(ofUpdates).toHaveLength(2);
	for (const option of ofUpdates) expect(option).toMatch(/"description":"Removes the interview\b/);
});

test('a model reads the user’s own words where there are some', () => {
	expect(told({ toolDescription: 'Only for María.' })).toBe('Only for María.');
});

test('on the canvas the node has no description for a model', () => {
	const node = { typeVersion: 1 } as INode;
	const shown = description.properties.filter(
		(property) =>
			property.name === 'toolDescription' &&
			NodeHelpers.displayParameter(
				{ resource: 'interview', operation: 'signedUrl' },
				property,
				node,
				description,
			),
	);
	expect(shown).toEqual([]);
});
