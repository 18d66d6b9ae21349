import { ids, startSandbox, type Stats } from '../../sandbox';
import { locator, runWorkflow } from '../workflow/harness';
import { chaosBehaviour } from './behaviour';
import { findSecrets, isActionable } from './checks';

/** Result of registrations, which are not idempotent, under faults. */
export interface Registrations {
	registered: number;
	failed: number;
	stats: Stats;
	/** Violated expectations. */
	violations: string[];
}

/** Registers people one by one under faults and checks that none is registered twice. */
export async function runRegistrations(count: number, seed: number): Promise<Registrations> {
	const sandbox = await startSandbox();
	try {
		const accessToken = sandbox.token();
		const items = Array.from({ length: count }, (_, index) => ({
			mail: `new.person.${index}@example.com`,
		}));
		sandbox.configure(chaosBehaviour(seed));
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
		const violations: string[] = [];
		const errors: string[] = [];
		const fields = outcome.fields();
		if (fields.length !== count) violations.push(`${fields.length} items were returned.`);
		items.forEach(({ mail }, index) => {
			const { result, error, ...rest } = fields[index] ?? {};
			if (rest.mail !== mail) violations.push(`Person ${index} is out of order.`);
			if (result === 'ok' && error === undefined) return;
			errors.push(String(error));
			if (!isActionable(String(error))) violations.push(`Person ${index}: ${String(error)}`);
		});
		if (stats.processedTwice > 0) violations.push(`${stats.processedTwice} calls were done twice.`);
		violations.push(...findSecrets([...errors, outcome.log].join('\n'), accessToken));
		return { registered: count - errors.length, failed: errors.length, stats, violations };
	} finally {
		await sandbox.close();
	}
}
