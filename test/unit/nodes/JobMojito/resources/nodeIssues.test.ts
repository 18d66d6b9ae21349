import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { JobMojito } from '../../../../../nodes/JobMojito/JobMojito.node';

const { description } = new JobMojito();
const node: INode = {
	...{ id: '1', name: 'JobMojito', type: 'jobMojito', typeVersion: 1, position: [0, 0] },
	parameters: {},
};
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The issues of the node by field, which prevent n8n from starting a workflow. */
function issuesOf(entered: INodeParameters): Record<string, string[]> {
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		entered,
		true,
		false,
		node,
		description,
	)!;
	const issues = NodeHelpers.getNodeParametersIssues(
		properties,
		{ ...node, parameters },
		description,
	);
	return (issues?.parameters ?? {}) as Record<string, string[]>;
}

const missing = (entered: INodeParameters): string[] =>
	Object.values(issuesOf(entered)).flatMap((texts) =>
		texts.map((text) => /^Parameter "(.+)" is required\.$/.exec(text)?.[1] ?? text),
	);

const signedUrl = { resource: 'interview', operation: 'signedUrl' };
const forCandidate = { resource: 'interview', operation: 'createForCandidate' };
const report = { resource: 'result', operation: 'getReport' };
const invitation = { resource: 'user', operation: 'invite' };
const person = ['Candidate Name', 'Candidate Email', 'Candidate Country', 'Resume'];

test.each<[INodeParameters]>([
	[signedUrl],
	[{ resource: 'candidate', operation: 'register' }],
	[{ resource: 'user', operation: 'invite', type: 'candidate' }],
])('an invalid ID is reported once: %j', (chosen) => {
	expect(issuesOf({ ...chosen, interviewId: byId('hello') }).interviewId).toEqual([
		expect.stringMatching(/^"Interview" is not an ID/),
	]);
});

test.each<[INodeParameters, string[]]>([
	[signedUrl, ['Interview', 'Candidate']],
	[{ ...signedUrl, type: 'results-for-profile' }, ['Candidate']],
	[{ ...signedUrl, type: 'interview-results-for-position' }, ['Interview']],
	[{ ...signedUrl, type: 'interview-result-candidate' }, ['Result']],
	[report, ['Result']],
	[{ ...report, reportOn: 'several' }, ['Results']],
	[forCandidate, ['Interview', ...person]],
	[
		{ ...forCandidate, position: 'new' },
		['Position Name', 'Position Location', 'Position Country', ...person],
	],
	[
		{ resource: 'interview', operation: 'createFromQuestions' },
		['Name', 'Location', 'Description', 'Avatar', 'Question'],
	],
	[{ ...invitation, type: 'candidate' }, ['Email', 'Interview']],
	[{ ...invitation, type: 'merchant' }, ['Email']],
	[{ resource: 'preScreening', operation: 'create' }, ['Name', 'Location', 'Country']],
	[{ resource: 'preScreening', operation: 'update' }, ['Pre-Screening']],
])('required fields are marked for %j', (chosen, labels) => {
	expect(missing(chosen).sort()).toEqual([...labels].sort());
});

// n8n does not resolve expressions before a run.
test.each<[INodeParameters, string[]]>([
	[{ ...signedUrl, type: '={{ $json.type }}' }, []],
	[{ ...report, reportOn: '={{ $json.on }}' }, []],
	[{ ...forCandidate, position: '={{ $json.position }}' }, person],
])('requires only common fields if the choice is an expression: %j', (chosen, labels) => {
	expect(missing(chosen).sort()).toEqual([...labels].sort());
});

test('no field is displayed twice, whatever the type is', () => {
	for (const type of [
		'interview-for-profile',
		'results-for-profile',
		'={{ 1 }}',
		null,
		undefined,
	]) {
		const shown = description.properties
			.filter((field) =>
				NodeHelpers.displayParameter({ ...signedUrl, type } as never, field, node, description),
			)
			.map(({ name }) => name);
		expect(shown.filter((name, index) => shown.indexOf(name) !== index)).toEqual([]);
		expect(shown).toContain('interviewProfileId');
	}
});
