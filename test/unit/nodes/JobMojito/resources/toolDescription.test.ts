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

/** The description that a model gets of a tool with these parameters. */
function descriptionFor(parameters: INodeParameters): string {
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

test.each(operations)(
	'the action of $resource $operation.value fits into the panel',
	({ operation }) => {
		expect(operation.action.length).toBeLessThanOrEqual(40);
	},
);

test.each(operations)(
	'the tool description of $resource $operation.value starts with the operation',
	({ resource, name, operation }) => {
		const start = `${name}: ${operation.name}. ${operation.description}.`;
		expect(descriptionFor({ resource, operation: operation.value }).slice(0, start.length)).toBe(
			start,
		);
	},
);

test('a tool description names the operations that return the required IDs', () => {
	const link = descriptionFor({});
	expect(link).toContain(
		'"Interview" is an ID: take it from the field "interview_id" of Interview: Get Many.',
	);
	expect(link).toContain(
		'"Candidate" is an ID: take it from the field "interview_profile_id" of Candidate: Get Many.',
	);
	expect(descriptionFor({ resource: 'result', operation: 'getMany' })).toContain(
		'"Candidate" is an ID',
	);
	// The option Merchant is not mentioned, because most tools do not set it.
	expect(descriptionFor({ resource: 'candidate', operation: 'getMany' })).not.toContain('is an ID');
});

test('tool descriptions state access, created people and emails', () => {
	expect(descriptionFor({})).toMatch(/without signing in; anyone with the link has access\./);
	expect(descriptionFor({ resource: 'candidate', operation: 'register' })).toMatch(
		/creates the candidate, and emails them if Send Email is on\./,
	);
});

test.each(['setState', 'update'])(
	'the tool description of %s states that it can delete an interview',
	(operation) => {
		expect(descriptionFor({ resource: 'interview', operation })).toMatch(/delete/);
	},
);

test('the panel explains the status Deleted', () => {
	const texts = JSON.stringify(description.properties);
	const options = texts.match(/\{"name":"Deleted","value":"deleted"[^}]*\}/g) ?? [];
	const ofUpdates = options.filter((option) => option.includes('description'));
	// The options of Set State and Update; the others are filters of lists.
	expect(ofUpdates).toHaveLength(2);
	for (const option of ofUpdates) expect(option).toMatch(/"description":"Remove/);
});

test("uses the user's own tool description", () => {
	expect(descriptionFor({ toolDescription: 'Only for María.' })).toBe('Only for María.');
});

test('the node on the canvas does not display the field for a tool description', () => {
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
