import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INode, INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { findOperation } from '../../nodes/JobMojito/resources';
import { ids } from '../../sandbox';
import { runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const file = resolve(__dirname, '..', '..', 'workflows', 'agent-with-all-tools.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: INode[] };
const tools = nodes.filter(({ type }) => type === 'n8n-nodes-jobmojito.jobMojitoTool');

/** A model's value for an argument, by argument name or tool and argument name. */
const SAID: Record<string, string | boolean> = {
	avatar_id: ids.avatar,
	avatar_role: 'A customer who wants to cancel.',
	candidate_email: 'maria.lopez@example.com',
	candidate_id: ids.candidate,
	country: 'AT',
	date_from: '2026-10-29',
	date_to: '2026-10-30',
	description: 'Nights on a ward of 20 beds.',
	directory: ids.directory,
	'Create a directory directory': 'night-shifts-en',
	email: 'zofia.mala@example.com',
	interview_id: ids.interview,
	interview_result_id: ids.result,
	language: 'en',
	location: 'Vienna',
	name: 'Ward Nurse',
	'Find interviews name': 'project',
	'Find sub-merchants name': 'harbour',
	person: 'Zofia Mala',
	person_role: 'You look after customers.',
	position_id: ids.position,
	questions: '[{ "question": "Have you worked nights?" }]',
	resume: 'Excellent nurse, bachelors, 7 years of experience',
	send_email: false,
	status: 'active',
	tab: 'undecided',
	text: 'a',
	'Find candidates text': 'maria.lopez@',
	'Find results text': 'maria.lopez@',
	'Find results tab': 'completed',
	type: 'merchant',
};

interface Argument {
	name: string;
	says: string;
}

const ARGUMENT = /^=\{\{ \/\*n8n-auto-generated-fromAI-override\*\/ \$fromAI\('(\w+)', `([^`]*)`/;

/** The arguments that a tool has. */
const argumentsOf = (value: unknown): Argument[] => {
	if (typeof value === 'string') {
		const [, name, says] = ARGUMENT.exec(value) ?? [];
		return name !== undefined && says !== undefined ? [{ name, says }] : [];
	}
	return Object.values(Object(value) as object).flatMap(argumentsOf);
};

/** A tool’s parameters with the model's values as arguments. */
function withSaid(value: unknown, tool: string, given: Record<string, unknown>): unknown {
	if (typeof value === 'string') {
		const name = ARGUMENT.exec(value)?.[1];
		if (name === undefined) return value;
		return given[name] ?? SAID[`${tool} ${name}`] ?? SAID[name];
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, withSaid(inner, tool, given)]),
	);
}

/** A tool's result for the model. */
async function answerOf({ name, parameters }: INode, given: Record<string, unknown> = {}) {
	const outcome = await runWorkflow({
		items: [{}],
		credential: sandbox.credential(),
		parameters: {
			...(withSaid(parameters, name, given) as INodeParameters),
			authentication: 'jwt',
		},
		settings: { type: 'n8n-nodes-jobmojito.jobMojitoTool' },
	});
	expect(outcome.said).toBe('');
	return outcome.fields();
}

test.each(tools)("$name sends the model's arguments", async (tool) => {
	const { parameters } = tool;
	for (const { name } of argumentsOf(parameters)) {
		expect(SAID).toHaveProperty([`${tool.name} ${name}` in SAID ? `${tool.name} ${name}` : name]);
	}
	const answer = await answerOf(tool);
	expect(answer.length).toBeGreaterThan(0);
	// Of what a tool says that it gives.
	const gives = /Gives ([\w, ]+) of each/.exec(String(parameters.toolDescription))?.[1];
	for (const name of gives?.split(/, | and /) ?? []) {
		expect(answer).toContainEqual(
			expect.objectContaining({ [name]: expect.anything() as unknown }),
		);
	}
});

const promises = tools.flatMap((tool) =>
	argumentsOf(tool.parameters).map((argument) => ({ name: tool.name, tool, argument })),
);

test.each(promises.filter(({ argument }) => argument.says.endsWith('or empty for all')))(
	'$name returns all if the model leaves $argument.name empty',
	async ({ tool, argument }) => {
		const others = Object.fromEntries(argumentsOf(tool.parameters).map(({ name }) => [name, '']));
		const all = await answerOf(tool, others);
		expect(all.length).toBeGreaterThan(1);
		expect((await answerOf(tool, { [argument.name]: '' })).length).toBeGreaterThan(0);
	},
);

test('five tools offer an empty argument for all', () => {
	expect(promises.filter(({ argument }) => argument.says.includes('for all'))).toHaveLength(5);
});

/** The options that an argument's description names. */
function choicesIn({ parameters }: INode, { name, says }: Argument): string[] {
	const { fields = [] } = findOperation(parameters.resource, parameters.operation) ?? {};
	const all = fields.flatMap((field) => [
		field,
		...(field.type === 'collection' ? (field.options as INodeProperties[]) : []),
	]);
	const field = all.find((one) => one.name === name && one.type === 'options');
	return ((field?.options ?? []) as INodePropertyOptions[])
		.map(({ value }) => String(value))
		.filter((value) => value && new RegExp(`(?<![\\w-])${value}(?![\\w-])`).test(says));
}

test.each(
	promises.flatMap(({ name, tool, argument }) =>
		choicesIn(tool, argument).map((choice) => ({ name, tool, argument, choice })),
	),
)('$name takes $choice for $argument.name', async ({ tool, argument, choice }) => {
	const given = { [argument.name]: choice, text: '', email: `${choice}@example.com` };
	expect(await answerOf(tool, given)).toBeInstanceOf(Array);
});

test('no tool returns its input fields', () => {
	const carrying = tools.filter(({ parameters: { resource, operation, includeInputFields } }) => {
		const { fields = [] } = findOperation(resource, operation) ?? {};
		return includeInputFields !== false && fields.some(({ name }) => name === 'includeInputFields');
	});
	expect(carrying.map(({ name }) => name)).toEqual([]);
});
