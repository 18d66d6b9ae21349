import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeTypes,
	type NodeHint,
} from 'n8n-workflow';
import { JobMojito } from '../../../../../nodes/JobMojito/JobMojito.node';
import { resources } from '../../../../../nodes/JobMojito/resources';

const jobMojito = new JobMojito();
const { description } = jobMojito;

interface Panel {
	parameters: INodeParameters;
	/** The number of input items, if the previous nodes have run. */
	items?: number;
}

/** The hints that n8n's editor shows in a node's panel before the run. */
function shownIn({ parameters, items }: Panel) {
	const node: INode = {
		id: '1',
		name: 'JobMojito',
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	// The panel has the defaults of all displayed fields.
	node.parameters = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	)!;
	const nodeTypes = { getByNameAndVersion: () => jobMojito } as Partial<INodeTypes> as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { name } = node;
	const input = Array.from({ length: items ?? 0 }, () => ({ json: {} }));
	const evaluate = (condition: string): unknown => {
		if (items !== undefined) {
			const { expression } = workflow;
			return expression.getParameterValue(condition, null, 0, 0, name, input, 'manual', {});
		}
		try {
			return workflow.expression.getSimpleParameterValue(node, condition, 'internal', {});
		} catch {
			// There is no input; n8n shows no hint then.
			return false;
		}
	};
	const isTrue = ({ displayCondition = '' }: NodeHint): boolean => {
		const value = evaluate(displayCondition);
		// n8n shows no hint whose condition is not a boolean.
		expect(typeof value).toBe('boolean');
		return value === true;
	};
	return description.hints!.filter(isTrue).map(({ message }) => message);
}

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map(({ value: operation, idempotency }) => ({ resource, operation, idempotency })),
);
const withSideEffects = operations.filter(({ idempotency }) => !idempotency.idempotent);

test.each(description.hints!)(
	'"$message" fits the panel',
	({ message, location, whenToDisplay }) => {
		expect(message.length).toBeLessThanOrEqual(120);
		// n8n shows hints at no other location before the run.
		expect({ location, whenToDisplay }).toEqual({
			location: 'outputPane',
			whenToDisplay: 'beforeExecution',
		});
	},
);

/** Fields that give these operations a side effect. */
const needed: Record<string, INodeParameters> = {
	register: { sendEmail: true },
	getReport: { exportFeaturesResult: { mojitoLanguageCode: 'de' } },
};

test.each(withSideEffects)(
	'warns for $resource $operation only if there are several input items',
	({ resource, operation }) => {
		const parameters = { resource, operation, ...needed[operation] };
		const [message, ...others] = shownIn({ parameters, items: 2 });
		expect(others).toEqual([]);
		expect(message).toMatch(/^There are several input items, and each one .+\.$/);
		expect(shownIn({ parameters, items: 1 })).toEqual([]);
		expect(shownIn({ parameters })).toEqual([]);
	},
);

test.each(operations.filter(({ idempotency }) => idempotency.idempotent))(
	'does not warn for $resource $operation',
	({ resource, operation }) => {
		expect(shownIn({ parameters: { resource, operation }, items: 2 })).toEqual([]);
	},
);

test.each([
	['no email is sent', { resource: 'candidate', operation: 'register' }],
	['a report is not translated', { resource: 'result', operation: 'getReport' }],
])('does not warn if %s', (_, parameters) => {
	expect(shownIn({ parameters, items: 2 })).toEqual([]);
});
