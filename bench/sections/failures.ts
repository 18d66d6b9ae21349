import { median, formatNumber } from '../report/numbers';
import type { Section } from '../report/section';
import { continuing, helperLoop, ours, type Subject } from '../subjects';
import { runOnce, type Bench, type Fixture, type MeasuredRun } from './bench';

/** Max Concurrent Requests: fewer than the default, since the node takes minutes to give up. */
const CONCURRENCY = 5;
/** How many times as long the other items may take beside a rejected tenant. */
const MAX_SLOWDOWN = 1.1;
const OTHERS = 400;
const REJECTED = 40;
/** Every eleventh item is of the other tenant. */
const OTHER_TENANT_EVERY = 1 + OTHERS / REJECTED;

/** What failing servers and rejected tenants cost. */
export async function failures({ settings }: Bench, fixture: Fixture): Promise<Section> {
	const { sandbox } = fixture;
	const loop = helperLoop(sandbox);
	const dead = { faults: [{ kind: 'reset-before' as const }] };
	const deadRun = async (subject: Subject) =>
		await runOnce(fixture, { ...continuing(subject), linkField: '' }, settings.items, dead);
	const own = await deadRun(cautious);
	const looped = await deadRun(loop);
	const { requests } = own.stats;

	const accepted = tenants(sandbox.token, sandbox.otherToken);
	const rejected = tenants(sandbox.token, `${sandbox.token}x`);
	const ratios: number[] = [];
	// Warm-up: code runs slower the first time.
	await runOnce(fixture, accepted, OTHERS);
	for (let round = 0; round < settings.rounds; round++) {
		const { seconds } = await runOnce(fixture, accepted, OTHERS);
		const mixed = await runOnce(fixture, rejected, OTHERS + REJECTED);
		ratios.push(mixed.seconds / seconds);
	}
	const slowdown = median(ratios);
	const row = (name: string, run: MeasuredRun) => [
		name,
		run.items.toLocaleString('en-US'),
		run.stats.requests.toLocaleString('en-US'),
		`${formatNumber(run.seconds)} s`,
	];
	return {
		title: 'A server that closes every connection',
		method: `The server closes each connection without a response; failed items are output. The node sends a few requests at once, then probes with one at a time, longer and longer apart, so that it survives a restart of the server, and gives up at last. The bare loop has no retries and sends every item.`,
		head: ['', 'items', 'requests', 'time'],
		rows: [row(cautious.name, own), row(loop.name, looped)],
		goals: [
			{
				title: `At most ${3 * CONCURRENCY} requests to a server that closes every connection`,
				measured: String(requests),
				met: requests <= 3 * CONCURRENCY,
			},
			{
				title: `${OTHERS} items beside ${REJECTED} of a tenant whose token is rejected: at most ${MAX_SLOWDOWN} times as long as ${OTHERS} items of two accepted tenants`,
				measured: `${slowdown.toFixed(2)} ×`,
				met: slowdown <= MAX_SLOWDOWN,
				reason:
					'n8n reads the credential of each item, also of the rejected tenant: 440 credentials instead of 400 take 1.10 times as long by themselves.',
			},
		],
		panels: [],
	};
}

const cautious: Subject = {
	...ours,
	name: `${ours.name}, ${CONCURRENCY} concurrent requests`,
	parameters: { ...ours.parameters, options: { batching: { maxConcurrent: CONCURRENCY } } },
};

/** The node with a credential that returns the token of another tenant for some items. */
const tenants = (token: string, otherToken: string): Subject => ({
	...continuing(ours),
	credential: {
		accessToken: `={{ $json.row % ${OTHER_TENANT_EVERY} === 0 ? "${otherToken}" : "${token}" }}`,
	},
	// Items of the rejected tenant have no link.
	linkField: '',
});
