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
const ARGUMENT_VALUES: Record<string, string | boolean> = {
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
	description: string;
}

const ARGUMENT = /^=\{\{ \/\*n8n-auto-generated-fromAI-override\*\/ \$fromAI\('(\w+)', `([^`]*)`/;

/** The arguments of a tool. */
const argumentsOf = (value: unknown): Argument[] => {
	if (typeof value === 'string') {
		const [, name, description] = ARGUMENT.exec(value) ?? [];
		return name !== undefined && description !== undefined ? [{ name, description }] : [];
	}
	return Object.values(Object(value) as object).flatMap(argumentsOf);
};

/** A tool’s parameters with the model's values as arguments. */
function withArguments(value: unknown, tool: string, given: Record<string, unknown>): unknown {
	if (typeof value === 'string') {
		const name = ARGUMENT.exec(value)?.[1];
		if (name === undefined) return value;
		return given[name] ?? ARGUMENT_VALUES[`${tool} ${name}`] ?? ARGUMENT_VALUES[name];
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, withArguments(inner, tool, given)]),
	);
}

/** A tool's result for the model. */
async function answerOf({ name, parameters }: INode, given: Record<string, unknown> = {}) {
	const outcome = await runWorkflow({
		items: [{}],
		credential: sandbox.credential(),
		parameters: {
			...(withArguments(parameters, name, given) as INodeParameters),
			authentication: 'jwt',
		},
		settings: { type: 'n8n-nodes-jobmojito.jobMojitoTool' },
	});
	expect(outcome.errorText).toBe('');
	return outcome.fields();
}

test.each(tools)("$name sends the model's arguments", async (tool) => {
	const { parameters } = tool;
	for (const { name } of argumentsOf(parameters)) {
		expect(ARGUMENT_VALUES).toHaveProperty([
			`${tool.name} ${name}` in ARGUMENT_VALUES ? `${tool.name} ${name}` : name,
		]);
	}
	const answer = await answerOf(tool);
	expect(answer.length).toBeGreaterThan(0);
	// The properties that the tool's description promises.
	const promised = /Gives ([\w, ]+) of each/.exec(String(parameters.toolDescription))?.[1];
	for (const name of promised?.split(/, | and /) ?? []) {
		expect(answer).toContainEqual(
			expect.objectContaining({ [name]: expect.anything() as unknown }),
		);
	}
});

const toolArguments = tools.flatMap((tool) =>
	argumentsOf(tool.parameters).map((argument) => ({ name: tool.name, tool, argument })),
);

test.each(
	toolArguments.filter(({ argument }) => argument.description.endsWith('or empty for all')),
)('$name returns all if the model leaves $argument.name empty', async ({ tool, argument }) => {
	const emptyArguments = Object.fromEntries(
		argumentsOf(tool.parameters).map(({ name }) => [name, '']),
	);
	const all = await answerOf(tool, emptyArguments);
	expect(all.length).toBeGreaterThan(1);
	expect((await answerOf(tool, { [argument.name]: '' })).length).toBeGreaterThan(0);
});

test('five tools have an argument whose empty value means all', () => {
	expect(
		toolArguments.filter(({ argument }) => argument.description.includes('for all')),
	).toHaveLength(5);
});

/** The options that an argument's description names. */
function choicesIn({ parameters }: INode, { name, description }: Argument): string[] {
	const { fields = [] } = findOperation(parameters.resource, parameters.operation) ?? {};
	const all = fields.flatMap((field) => [
		field,
		...(field.type === 'collection' ? (field.options as INodeProperties[]) : []),
	]);
	const field = all.find((one) => one.name === name && one.type === 'options');
	return ((field?.options ?? []) as INodePropertyOptions[])
		.map(({ value }) => String(value))
		.filter((value) => value && new RegExp(`(?<![\\w-])${value}(?![\\w-])`).test(description));
}

test.each(
	toolArguments.flatMap(({ name, tool, argument }) =>
		choicesIn(tool, argument).map((choice) => ({ name, tool, argument, choice })),
	),
)('$name accepts $choice for $argument.name', async ({ tool, argument, choice }) => {
	const given = { [argument.name]: choice, text: '', email: `${choice}@example.com` };
	expect(await answerOf(tool, given)).toBeInstanceOf(Array);
});

test('no tool returns its input fields', () => {
	const withInputFields = tools.filter(
		({ parameters: { resource, operation, includeInputFields } }) => {
			const { fields = [] } = findOperation(resource, operation) ?? {};
			return (
				includeInputFields !== false && fields.some(({ name }) => name === 'includeInputFields')
			);
		},
	);
	expect(withInputFields.map(({ name }) => name)).toEqual([]);
});
