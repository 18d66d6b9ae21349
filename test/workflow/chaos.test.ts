import { runRegistrations } from '../chaos/register';
import { runChaos, MAX_OPEN } from '../chaos/run';

test('with many faults each of 1,500 items has a link or an error', async () => {
	const { violations, links, errors, stats } = await runChaos(1500, 1);
	expect(violations).toEqual([]);
	const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
	expect(links + failed).toBe(1500);
	// Only malformed responses, 1% of all, are not retried until they succeed.
	expect(failed).toBeLessThan(1500 * 0.03);
	expect(stats.maxOpen).toBe(MAX_OPEN);
	expect(stats.byStatus).toMatchObject({ 429: expect.any(Number), 503: expect.any(Number) });
}, 180_000);

test('with many faults, no registration of 300 is sent twice', async () => {
	const { violations, registered, failed, stats } = await runRegistrations(300, 1);
	expect(violations).toEqual([]);
	expect(registered + failed).toBe(300);
	expect(registered).toBeGreaterThan(270);
	expect(stats.processedTwice).toBe(0);
}, 60_000);
