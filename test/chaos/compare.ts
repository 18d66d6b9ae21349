import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { withProgress } from '../../rig/progress';
import { jobMojito, node, workflowWithRows, type SavedCredential } from '../../rig/workflow-file';
import { startSandbox, type Sandbox } from '../../sandbox';
import { chaosBehaviour } from './behaviour';
import { LinkVerifier } from './checks';
import { runWhileBusy } from './runWhileBusy';
import { generateItems, type LinkItem } from './items';

/** One node's results with the same faults in a real n8n. */
export interface ComparisonRow {
	node: string;
	items: number;
	/** Items with their own valid link. */
	links: number;
	/** Items without a link that have an error. */
	errors: number;
	/** Items without a valid link and without an error. */
	falseSuccesses: number;
	requests: number;
	maxOpen: number;
	seconds: number;
}

interface Subject {
	name: string;
	node(credential: SavedCredential, url: string): INode;
	/** The link of an output item. */
	link(item: INodeExecutionData): string;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** With its default retries and limits. */
const jobMojitoNode: Subject = {
	name: 'JobMojito',
	node: (credential) =>
		jobMojito(
			credential,
			{
				type: 'interview-for-profile',
				interviewProfileId: byId('={{ $json.candidate }}'),
				interviewId: byId('={{ $json.interview }}'),
			},
			{ onError: 'continueRegularOutput' },
		),
	link: ({ json }) => String(json.url),
};

/** With all fault handling that n8n offers. It can read the response only as text. */
const httpRequestNode: Subject = {
	name: 'HTTP Request',
	node: (credential, url) =>
		node(
			'HTTP Request',
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url: `${url}/job-interview-token`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'jobMojitoApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify({
					type: 'interview-for-profile',
					interview_profile_id: $json.candidate,
					interview_id: $json.interview,
				}) }}`,
				options: { response: { response: { responseFormat: 'text' } } },
			} satisfies INodeParameters,
			{
				typeVersion: 4.5,
				credentials: { jobMojitoApi: credential },
				onError: 'continueRegularOutput',
				retryOnFail: true,
				maxTries: 5,
				waitBetweenTries: 1000,
			},
		),
	link: ({ json }) => String(json.data).replace(/^"|"$/g, ''),
};

const secret = 'comparison';

/** Creates links with both nodes for each seed in a real n8n. */
export async function compareNodes(count: number, seeds: number[]): Promise<ComparisonRow[]> {
	const sandbox = await startSandbox({ tokenSecret: secret });
	const tarball = await withProgress('Building and packing the node', packTarball);
	const n8n = await withProgress('Starting n8n', async () => await startN8n({ tarball }));
	try {
		const data = { accessToken: sandbox.token({ expiresInSeconds: 86_400 }), baseUrl: sandbox.url };
		const name = 'JobMojito API';
		const id = await n8n.createCredential({ name, type: 'jobMojitoApi', data });
		const rows: ComparisonRow[] = [];
		for (const contender of [jobMojitoNode, httpRequestNode]) {
			const days = [];
			for (const seed of seeds) {
				const what = `${contender.name}: ${count} items, seed ${seed}`;
				days.push(
					await withProgress(
						what,
						async () => await runDay(n8n, sandbox, { id, name }, contender, count, seed),
					),
				);
			}
			rows.push(days.reduce(addRows));
		}
		return rows;
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

async function runDay(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: SavedCredential,
	contender: Subject,
	count: number,
	seed: number,
): Promise<ComparisonRow> {
	sandbox.reset();
	sandbox.configure(chaosBehaviour(seed));
	const items = generateItems(count);
	const testNode = contender.node(credential, sandbox.url);
	const rows = items.map((item) => ({ ...item }));
	const execution = await runWhileBusy(n8n, workflowWithRows(rows, [testNode]));
	const { requests, maxOpen } = sandbox.stats();
	const milliseconds = execution.data.resultData.runData[testNode.name]?.at(-1)?.executionTime ?? 0;
	return {
		node: contender.name,
		items: count,
		...countItems(
			items,
			execution.items(testNode.name),
			contender,
			new LinkVerifier(secret, sandbox.origin),
		),
		requests,
		maxOpen,
		seconds: milliseconds / 1000,
	};
}

/** A missing item counts as an error: the execution's error reports it. */
function countItems(
	items: LinkItem[],
	output: INodeExecutionData[],
	{ link }: Subject,
	check: LinkVerifier,
): Pick<ComparisonRow, 'links' | 'errors' | 'falseSuccesses'> {
	const counts = { links: 0, errors: 0, falseSuccesses: 0 };
	items.forEach((item, index) => {
		const out = output[index];
		if (!out || out.error || out.json.error !== undefined) counts.errors++;
		else if (check.verify(link(out), item)) counts.falseSuccesses++;
		else counts.links++;
	});
	return counts;
}

const addRows = (one: ComparisonRow, other: ComparisonRow): ComparisonRow => ({
	node: one.node,
	items: one.items + other.items,
	links: one.links + other.links,
	errors: one.errors + other.errors,
	falseSuccesses: one.falseSuccesses + other.falseSuccesses,
	requests: one.requests + other.requests,
	maxOpen: Math.max(one.maxOpen, other.maxOpen),
	seconds: one.seconds + other.seconds,
});
