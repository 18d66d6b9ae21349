import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type NodeHint,
} from 'n8n-workflow';
import { JobMojito } from '../../../../../nodes/JobMojito/JobMojito.node';
import { resources } from '../../../../../nodes/JobMojito/resources';
import { JobMojitoPollingTrigger } from '../../../../../nodes/JobMojitoPollingTrigger/JobMojitoPollingTrigger.node';

interface Panel {
	parameters?: INodeParameters;
	/** The items of the nodes before, if they have run. */
	items?: number;
	active?: boolean;
	type?: INodeType;
}

/** The hints that n8n's editor shows in a node's panel before the run. */
function shownIn({ parameters = {}, items, active = false, type = new JobMojito() }: Panel) {
	const { description } = type;
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
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active, nodeTypes });
	const { name } = node;
	const input = Array.from({ length: items ?? 0 }, () => ({ json: {} }));
	const isTrue = ({ displayCondition = '' }: NodeHint): boolean => {
		const condition = (): unknown =>
			items === undefined
				? workflow.expression.getSimpleParameterValue(node, displayCondition, 'internal', {})
				: workflow.expression.getParameterValue(
						displayCondition,
						null,
						0,
						0,
						name,
						input,
						'manual',
						{},
					);
		try {
			const value = condition();
			// n8n shows no hint whose condition is not a boolean.
			expect(typeof value).toBe('boolean');
			return value === true;
		} catch (error) {
			// As where n8n has no input.
			if (items === undefined) return false;
			throw error;
		}
	};
	return description.hints!.filter(isTrue).map(({ message }) => message);
}

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map(({ value: operation, idempotency }) => ({ resource, operation, idempotency })),
);
const withSideEffects = operations.filter(({ idempotency }) => !idempotency.idempotent);

test.each([
	...new JobMojito().description.hints!,
	...new JobMojitoPollingTrigger().description.hints!,
])('"$message" fits the panel', ({ message, location, whenToDisplay }) => {
	expect(message.length).toBeLessThanOrEqual(120);
	// n8n shows hints at no other location before the run.
	expect({ location, whenToDisplay }).toEqual({
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
	});
});

/** Fields without which these have no side effect. */
const needed: Record<string, INodeParameters> = {
	register: { sendEmail: true },
	getReport: { exportFeaturesResult: { mojitoLanguageCode: 'de' } },
};

test.each(withSideEffects)(
	'warns of several items for $resource $operation, and only then',
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
	[
		'a pre-screening is updated',
		{
			resource: 'preScreening',
			operation: 'upsert',
			updatePositionDefSetId: { __rl: true, mode: 'id', value: 'an ID' },
		},
	],
])('does not warn where %s', (_, parameters) => {
	expect(shownIn({ parameters, items: 2 })).toEqual([]);
});

test.each([new JobMojito(), new JobMojitoPollingTrigger()])(
	'warns of a pasted token in an active workflow: $description.name',
	(type) => {
		const pasted = { type, parameters: { authentication: 'jwt' } };
		const message = expect.stringContaining('pasted access token') as string;
		expect(shownIn({ ...pasted, active: true })).toEqual([message]);
		expect(shownIn({ ...pasted, active: true, items: 1 })).toEqual([message]);
		expect(shownIn(pasted)).toEqual([]);
		for (const authentication of ['oAuth2', 'oAuth2Client']) {
			expect(shownIn({ type, parameters: { authentication }, active: true })).toEqual([]);
		}
	},
);
