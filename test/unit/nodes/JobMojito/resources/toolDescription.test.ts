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

/** The node as a tool of an agent, as n8n creates it. */
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

const operations = resources.flatMap(({ value: resource, name, operations: all }) =>
	all.map((operation) => ({ resource, name, operation })),
);

test.each(operations)('the action of $resource $operation.value fits', ({ operation }) => {
	expect(operation.action.length).toBeLessThanOrEqual(40);
});

test.each(operations)(
	'a model reads what $resource $operation.value does, whatever the tool was before',
	({ resource, name, operation }) => {
		const start = `${name}: ${operation.name}. ${operation.description}.`;
		expect(told({ resource, operation: operation.value }).slice(0, start.length)).toBe(start);
	},
);

test('a model reads which operations give the IDs that a tool takes', () => {
	const link = told({});
	expect(link).toContain(
		'"Interview" is an ID: take it from the field "interview_id" of Interview: Get Many.',
	);
	expect(link).toContain(
		'"Candidate" is an ID: take it from the field "interview_profile_id" of Candidate: Get Many.',
	);
	expect(told({ resource: 'result', operation: 'getMany' })).toContain('"Candidate" is an ID');
	// Nor has the account, which most tools leave alone.
	expect(told({ resource: 'candidate', operation: 'getMany' })).not.toContain('is an ID');
});

test('tool descriptions state access, created people and emails', () => {
	expect(told({})).toMatch(/without signing in; anyone with the link has access\./);
	expect(told({ resource: 'candidate', operation: 'register' })).toMatch(
		/creates the candidate, and emails them if Send Email is on\./,
	);
});

test.each(['setState', 'update'])('a model reads that %s can delete an interview', (operation) => {
	expect(told({ resource: 'interview', operation })).toMatch(/delete/);
});

test('the panel explains the status Deleted', () => {
	const texts = JSON.stringify(description.properties);
	const options = texts.match(/\{"name":"Deleted","value":"deleted"[^}]*\}/g) ?? [];
	const ofUpdates = options.filter((option) => option.includes('description'));
	// Of Set State and Update; the others are filters of lists.
	expect(ofUpdates).toHaveLength(2);
	for (const option of ofUpdates) expect(option).toMatch(/"description":"Remove/);
});

test("uses the user's own tool description", () => {
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
