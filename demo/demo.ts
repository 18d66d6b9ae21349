import { startN8n, type RunningN8n } from '../rig/n8n';
import { installedN8n } from '../rig/n8n-cache';
import { packTarball } from '../rig/package-under-test';
import { withProgress, log } from '../rig/progress';
import { importExample } from '../rig/workflow-file';
import { startSandbox } from '../sandbox';
import { openLink } from '../sandbox/openLink';
import { getLinks, type MadeLink } from './example';
import { editorInstructions, runDemo, cleanups } from './runDemo';
import { journey, type Journey } from './journey';
import { table } from './table';

const LINK_NODE = 'JobMojito';

const DAY_SECONDS = 24 * 60 * 60;

/** Runs the example workflow and a candidate's journey in a real n8n. */
async function demo(): Promise<string> {
	const sandbox = await startSandbox();
	cleanups.push(async () => await sandbox.close());
	log(`Sandbox API at ${sandbox.url}`);

	const n8n = await startN8nWithNode();
	const [workflow, saved] = await withProgress(
		'Saving the credential and the example workflow',
		async () => {
			const credential = { type: 'jobMojitoApi', name: 'JobMojito (sandbox)' };
			const accessToken = await sandbox.token({ expiresInSeconds: 7 * DAY_SECONDS });
			const data = { accessToken, baseUrl: sandbox.url };
			const id = await n8n.createCredential({ ...credential, data });
			const saved = { ...credential, id };
			return [await importExample(n8n, 'signed-urls.json', saved), saved] as const;
		},
	);

	const execution = await withProgress(
		'Running the workflow',
		async () => await n8n.runWorkflow(workflow),
	);
	if (execution.error) {
		const { message, description } = execution.error;
		throw new Error(`The workflow failed: ${[message, description].filter(Boolean).join(' ')}`);
	}
	await printLinks(getLinks(execution, LINK_NODE));

	const completed = await withProgress(
		'Inviting a candidate, simulating the interview and waiting for the result',
		async () => await journey(n8n, sandbox, saved),
	);
	printJourney(completed);

	return [
		editorInstructions(n8n, workflow),
		`The journey is at      ${n8n.url}/workflow/${completed.workflow}`,
	].join('\n');
}

async function startN8nWithNode(): Promise<RunningN8n> {
	const tarball = await withProgress('Building and packing the node', packTarball);
	const n8n = await installedN8n();
	return await withProgress('Starting n8n with the packed node', async () => {
		const running = await startN8n({ tarball, n8n });
		cleanups.push(async () => await running.stop());
		return running;
	});
}

/** Prints the links and opens each. Throws if one is missing or does not open. */
async function printLinks(links: MadeLink[]): Promise<void> {
	const rows = links.map(({ candidate, url, error }): [string, string] => [
		candidate,
		url ?? `no link: ${error ?? 'unknown error'}`,
	]);
	const width = process.stdout.columns || 100;
	console.log(`\n${table(['Candidate', 'Link'], rows, width).join('\n')}\n`);

	const [first] = links;
	if (!first) throw new Error('The workflow created no links');
	const pages = await Promise.all(
		links.map(async ({ url }) => (url ? await openLink(url) : undefined)),
	);
	if (first.url && pages[0]?.ok) {
		console.log(`The first link in full:\n  ${first.url}\nIt opens: ${pages[0].says}\n`);
	}

	const failures = links.flatMap(({ candidate }, index) => {
		const page = pages[index];
		if (page?.ok) return [];
		return [`${candidate}: ${page?.says ?? 'no link'}`];
	});
	if (failures.length > 0) {
		throw new Error(
			`${failures.length} of ${links.length} links do not work:\n  ${failures.join('\n  ')}`,
		);
	}
	log(`${links.length} of ${links.length} links open`);
}

/** Prints the result of the journey. */
function printJourney({ link, event, candidate, score, reaction, report }: Journey): void {
	const rows: Array<[string, string]> = [
		['Register', link],
		['JobMojito Trigger', `${event}: ${candidate}, score ${score}, ${reaction} ms after scoring`],
		['Get Report', `${report.name}, ${report.size}`],
	];
	console.log(`\n${table(['Node', 'Output'], rows, process.stdout.columns || 100).join('\n')}

Register created the link. The sandbox simulated the interview behind it and sent the result to
JobMojito Trigger, with the credential's secret. Get Report downloaded the report as a file.\n`);
	log('The trigger received the result');
}

// Processes that are still starting end with this process.
void runDemo(demo).then((code) => process.exit(code));
