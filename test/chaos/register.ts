import { ids, startSandbox, type Stats } from '../../sandbox';
import { locator, runWorkflow } from '../workflow/harness';
import { chaosOf } from './behaviour';
import { explains } from './explains';
import { secretsIn } from './secrets';

/** What came of registrations on a bad day, each of them a call that is not safe to repeat. */
export interface Registrations {
	registered: number;
	failed: number;
	stats: Stats;
	/** What should have held and did not. */
	broken: string[];
}

/** Registers so many people on a bad day, one by one, and checks that nobody was registered twice. */
export async function registrations(count: number, seed: number): Promise<Registrations> {
	const sandbox = await startSandbox();
	try {
		const accessToken = sandbox.token();
		const items = Array.from({ length: count }, (_, index) => ({
			mail: `new.person.${index}@example.com`,
		}));
		sandbox.configure(chaosOf(seed));
		const outcome = await runWorkflow({
			items,
			credential: { accessToken, baseUrl: sandbox.url },
			settings: { onError: 'continueRegularOutput' },
			parameters: {
				resource: 'candidate',
				operation: 'register',
				interviewId: locator(ids.interview),
				email: '={{ $json.mail }}',
				options: { groupSize: 1 },
			},
		});
		const stats = sandbox.stats();
		const broken: string[] = [];
		const errors: string[] = [];
		const fields = outcome.fields();
		if (fields.length !== count) broken.push(`${fields.length} items came out.`);
		items.forEach(({ mail }, index) => {
			const { result, error, ...rest } = fields[index] ?? {};
			if (rest.mail !== mail) broken.push(`Person ${index} is out of order.`);
			if (result === 'ok' && error === undefined) return;
			errors.push(String(error));
			if (!explains(String(error))) broken.push(`Person ${index}: ${String(error)}`);
		});
		if (stats.processedTwice > 0) broken.push(`${stats.processedTwice} calls were done twice.`);
		broken.push(...secretsIn([...errors, outcome.log].join('\n'), accessToken));
		return { registered: count - errors.length, failed: errors.length, stats, broken };
	} finally {
		await sandbox.close();
	}
}
