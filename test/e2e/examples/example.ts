import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Execution, WorkflowFile } from '../../../rig/n8n-api';
import type { ExampleSystems } from './systems';

const workflows = resolve(__dirname, '..', '..', '..', 'workflows');

/** Placeholder values by name. */
type Placeholders = Record<string, string>;

interface Assignments {
	assignments: Array<{ name: string; value: unknown }>;
}

/** An imported example workflow with credentials and placeholders filled in. */
export class Example {
	/** Number of executions returned so far. */
	private seen = 0;

	private constructor(
		private readonly systems: ExampleSystems,
		readonly id: string,
		readonly nodes: INode[],
	) {}

	static async import(
		systems: ExampleSystems,
		file: string,
		filledIn: Placeholders = {},
		change = (node: INode) => node,
		changeAll = (workflow: WorkflowFile) => workflow,
	): Promise<Example> {
		const text = readFileSync(join(workflows, file), 'utf8');
		const workflow = changeAll(JSON.parse(text) as WorkflowFile);
		const nodes = workflow.nodes.map((node) => change(withCredentials(node, systems, filledIn)));
		const id = await systems.n8n.importWorkflow({ ...workflow, nodes });
		return new Example(systems, id, nodes);
	}

	/** Publishes the workflow. */
	async publish(): Promise<this> {
		await this.systems.n8n.activate(this.id);
		return this;
	}

	/** Runs the workflow from a trigger and waits for the end. */
	async run(trigger: string, json?: IDataObject): Promise<Execution> {
		const data = json && { data: { main: [[{ json }]] } };
		const { executionId } = await this.systems.n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${this.id}/run`,
			{ triggerToStartFrom: { name: trigger, ...(data && { data }) } },
		);
		this.seen += 1;
		return await this.systems.n8n.waitForExecution(executionId);
	}

	/** Waits for the next execution that is started from outside. */
	async nextRun(): Promise<Execution> {
		const execution = await this.systems.n8n.waitForNextExecution(this.id, this.seen);
		this.seen += 1;
		return execution;
	}

	/** Retries a failed execution from the failed node. */
	async retry(execution: Execution): Promise<void> {
		await this.systems.n8n.rest('POST', `/executions/${execution.id}/retry`, {
			loadWorkflow: false,
		});
		this.seen += 1;
	}

	/** The CREATE TABLE statement in the workflow's note. */
	get sql(): string {
		const about = this.nodes.find(({ name }) => name === 'About')?.parameters.content;
		const [, sql = ''] = /```\n(.+?)```/s.exec(String(about)) ?? [];
		return sql;
	}

	/** URL of the webhook, form or chat. */
	get url(): string {
		const trigger = this.nodes.find(
			({ webhookId, type }) => webhookId && /trigger|hook/i.test(type),
		);
		const own = trigger?.type === 'n8n-nodes-jobmojito.jobMojitoTrigger' ? '/webhook' : '';
		const path = String(trigger?.parameters.path ?? trigger?.webhookId) + own;
		const kind = trigger?.type === 'n8n-nodes-base.formTrigger' ? 'form' : 'webhook';
		return `${this.systems.n8n.url}/${kind}/${path}`;
	}
}

function withCredentials(
	node: INode,
	{ credentials }: ExampleSystems,
	filledIn: Placeholders,
): INode {
	const types = Object.keys(node.credentials ?? {});
	return {
		...node,
		...(types.length > 0 && {
			credentials: Object.fromEntries(types.map((type) => [type, credentials[type]!])),
		}),
		...(node.name === 'Fill in here' && {
			parameters: {
				...node.parameters,
				assignments: fillPlaceholders(
					node.parameters.assignments as unknown as Assignments,
					filledIn,
				),
			},
		}),
	} as INode;
}

function fillPlaceholders({ assignments }: Assignments, filledIn: Placeholders): Assignments {
	const unknown = Object.keys(filledIn).find(
		(name) => !assignments.some((assignment) => assignment.name === name),
	);
	if (unknown !== undefined) throw new Error(`There is no placeholder ${unknown}`);
	return {
		assignments: assignments.map(({ name, value, ...rest }) => ({
			...rest,
			name,
			value: filledIn[name] ?? value,
		})),
	};
}
