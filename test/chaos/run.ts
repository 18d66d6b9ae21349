import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Stats } from '../../sandbox';
import { interviewForCandidate, runWorkflow } from '../workflow/harness';
import { chaosBehaviour } from './behaviour';
import { isActionable } from './explains';
import { countUnopenable, LinkVerifier, sample } from './links';
import { generateItems, type LinkItem } from './people';
import { findSecrets } from './secrets';

/** As many requests as the node has open at once by default. */
export const MAX_OPEN = 10;

const secret = 'chaos';
const OPENED_LINKS = 200;

/** What came of a run. */
export interface ChaosReport {
	items: number;
	links: number;
	/** Items with an error in the place of a link, by the error's first sentence. */
	errors: Record<string, number>;
	stats: Stats;
	seconds: number;
	/** What should have held and did not. */
	violations: string[];
}

/** Runs so many items through the node on a bad day, in this process, and checks all that came out. */
export async function runChaos(count: number, seed: number): Promise<ChaosReport> {
	const sandbox = await startSandbox({ tokenSecret: secret });
	try {
		const items = generateItems(count);
		const accessToken = sandbox.token();
		sandbox.configure(chaosBehaviour(seed));
		const began = Date.now();
		const outcome = await runWorkflow({
			items: items.map((item) => ({ ...item })),
			credential: { accessToken, baseUrl: sandbox.url },
			settings: { onError: 'continueRegularOutput' },
			parameters: interviewForCandidate,
		});
		const seconds = (Date.now() - began) / 1000;
		const stats = sandbox.stats();
		sandbox.configure({});

		const check = new LinkVerifier(secret, sandbox.origin);
		const { links, errors, violations } = checkOutput(items, outcome.output(), check);
		if (outcome.said) violations.push(`The run failed: ${outcome.said}`);
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

/** Tells links from errors, and complains about an item that has neither, or the wrong one. */
function checkOutput(items: LinkItem[], output: INodeExecutionData[], check: LinkVerifier) {
	const links: string[] = [];
	const errors: string[] = [];
	const violations: string[] = [];
	if (output.length !== items.length) violations.push(`${output.length} items came out.`);
	items.forEach((item, index) => {
		const { json, pairedItem }: INodeExecutionData = output[index] ?? { json: {} };
		const { url, error } = json;
		const complain = (what: string) => violations.push(`Item ${index}: ${what}`);
		if (json.email !== item.email) complain('It is out of order.');
		if ((pairedItem as { item?: number } | undefined)?.item !== index) complain('It has no pair.');
		if (typeof url === 'string') {
			const complaint = check.verify(url, item);
			if (complaint) complain(complaint);
			if (error !== undefined) complain('It has a link and an error.');
			links.push(url);
		} else {
			if (!isActionable(String(error))) complain(`Its error explains nothing: ${String(error)}`);
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
