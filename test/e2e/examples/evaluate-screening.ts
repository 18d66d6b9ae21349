import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { request } from '../../../sandbox/testClient';
import { Example } from './example';
import type { ExampleSystems } from './systems';

interface TestRun {
	status: string;
	metrics: Record<string, number> | null;
}

interface TestCase {
	status: string;
	outputs: Record<string, unknown> | null;
}

export function evaluateScreening(systems: () => ExampleSystems): void {
	let example: Example;

	beforeAll(async () => {
		const setup = await Example.import(systems(), 'evaluate-screening.json');
		const created = await setup.run('Create the data table');
		expect(created.items('Fill the table')).toHaveLength(10);
		const tableId = String(created.items('Data table')[0]?.json.id);
		example = await Example.import(systems(), 'evaluate-screening.json', {}, (node) =>
			choose(node, tableId),
		);
	});

	/** Runs n8n's evaluation and waits for the end. */
	async function evaluate() {
		const path = `/workflows/${example.id}/test-runs`;
		const { n8n } = systems();
		await n8n.rest('POST', `${path}/new`, {}).catch((error: Error) => {
			// The response of this endpoint has no property data.
			if (!/undefined/.test(error.message)) throw error;
		});
		const [{ id } = { id: '' }] = await n8n.rest<Array<{ id: string }>>('GET', path);
		for (;;) {
			const run = await n8n.rest<TestRun>('GET', `${path}/${id}`);
			if (['new', 'running'].includes(run.status)) {
				await wait(100);
				continue;
			}
			const cases = await n8n.rest<TestCase[]>('GET', `${path}/${id}/test-cases`);
			return { ...run, cases };
		}
	}

	const acceptFrom = async (resume_score_accept: number) =>
		await request(systems().sandbox, '/pre-screening-create', {
			update_position_def_set_id: ids.position,
			assessment_rules: [{ id: 'resume_match', resume_score_reject: 3, resume_score_accept }],
		});

	it('counts right and wrong decisions before and after a change of the rule', async () => {
		const before = await evaluate();
		expect(before.status).toBe('completed');
		expect(before.metrics).toMatchObject({ right: 1, wrongly_rejected: 0, wrongly_accepted: 0 });
		expect(before.cases).toHaveLength(10);
		expect(before.cases.map(({ outputs }) => outputs?.decision).sort()).toEqual([
			...Array<string>(4).fill('ai_accept'),
			...Array<string>(3).fill('ai_reject'),
			...Array<string>(3).fill('recruiter_action'),
		]);

		await acceptFrom(4);
		const after = await evaluate();
		expect(after.metrics).toMatchObject({ right: 0.7, wrongly_rejected: 0, wrongly_accepted: 0.3 });
	});

	it('screens a row without the tab Evaluations, too, and writes the decision into it', async () => {
		const execution = await example.run('For each résumé');
		expect(execution.error).toBeUndefined();
		expect(execution.items('Metrics')[0]?.json).toMatchObject({ right: 1 });
		const again = await example.run('For each résumé');
		expect(again.items('For each résumé')[0]?.json).toMatchObject({
			candidate: 'Anna Nowak',
			expected: 'ai_accept',
			decision: 'ai_accept',
			score: '9',
		});
	});
}

/** Chooses data table and pre-screening. */
function choose(node: INode, tableId: string): INode {
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	switch (node.name) {
		case 'For each résumé':
		case 'Write the decision':
			return { ...node, parameters: { ...node.parameters, dataTableId: byId(tableId) } };
		case 'Screen':
			return { ...node, parameters: { ...node.parameters, positionId: byId(ids.position) } };
		default:
			return node;
	}
}
