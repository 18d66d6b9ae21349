import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Stats } from '../../sandbox';
import { interviewForCandidate, runWorkflow } from '../workflow/harness';
import { chaosBehaviour } from './behaviour';
import { countUnopenable, findSecrets, isActionable, LinkVerifier, sample } from './checks';
import { generateItems, type LinkItem } from './items';

/** The node's default maximum of open requests. */
export const MAX_OPEN = 10;

const secret = 'chaos';
const OPENED_LINKS = 200;

export interface ChaosReport {
	items: number;
	links: number;
	/** Number of failed items by the first sentence of the error. */
	errors: Record<string, number>;
	stats: Stats;
	seconds: number;
	/** Violated expectations. */
	violations: string[];
}

/** Runs items through the node under faults, in-process, and checks the output. */
export async function runChaos(count: number, seed: number): Promise<ChaosReport> {
	const sandbox = await startSandbox({ tokenSecret: secret });
	try {
		const items = generateItems(count);
		const accessToken = sandbox.token();
		sandbox.configure(chaosBehaviour(seed));
		const start = Date.now();
		const outcome = await runWorkflow({
			items: items.map((item) => ({ ...item })),
			credential: { accessToken, baseUrl: sandbox.url },
			settings: { onError: 'continueRegularOutput' },
			parameters: interviewForCandidate,
		});
		const seconds = (Date.now() - start) / 1000;
		const stats = sandbox.stats();
		sandbox.configure({});

		const check = new LinkVerifier(secret, sandbox.origin);
		const { links, errors, violations } = checkOutput(items, outcome.output(), check);
		if (outcome.errorText) violations.push(`The run failed: ${outcome.errorText}`);
		const closed = await countUnopenable(sample(links, OPENED_LINKS));
		if (closed > 0) violations.push(`${closed} of the links do not open.`);
		if (stats.maxOpen > MAX_OPEN) violations.push(`${stats.maxOpen} requests were open at once.`);
		if (stats.processedTwice > 0) violations.push(`${stats.processedTwice} calls were done twice.`);
		violations.push(...findSecrets([...errors, outcome.log].join('\n'), accessToken));
		return {
			items: count,
			links: links.length,
			errors: countByFirstSentence(errors),
			stats,
			seconds,
			violations,
		};
	} finally {
		await sandbox.close();
	}
}

/** Separates links from errors and reports invalid items. */
function checkOutput(items: LinkItem[], output: INodeExecutionData[], check: LinkVerifier) {
	const links: string[] = [];
	const errors: string[] = [];
	const violations: string[] = [];
	if (output.length !== items.length) violations.push(`${output.length} items were returned.`);
	items.forEach((item, index) => {
		const { json, pairedItem }: INodeExecutionData = output[index] ?? { json: {} };
		const { url, error } = json;
		const report = (problem: string) => violations.push(`Item ${index}: ${problem}`);
		if (json.email !== item.email) report('It is out of order.');
		if ((pairedItem as { item?: number } | undefined)?.item !== index)
			report('Its pairedItem is wrong.');
		if (typeof url === 'string') {
			const problem = check.verify(url, item);
			if (problem) report(problem);
			if (error !== undefined) report('It has a link and an error.');
			links.push(url);
		} else {
			if (!isActionable(String(error))) report(`Its error is not actionable: ${String(error)}`);
			errors.push(String(error));
		}
	});
	return { links, errors, violations };
}

function countByFirstSentence(errors: string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const error of errors) {
		const [sentence = ''] = error.split('. ', 1);
		counts[sentence] = (counts[sentence] ?? 0) + 1;
	}
	return counts;
}
