import { httpRequest, ours } from '../subjects';
import { formatNumber, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench, Fixture } from './bench';
import { interleaved, speeds, cpuPerItem } from './interleaved';

/** Items per second over HTTPS, as with the real API. */
export async function https({ settings }: Bench, fixture: Fixture): Promise<Section> {
	const http = httpRequest(fixture.sandbox.url);
	const results = await interleaved(fixture, [ours, http], settings);
	return {
		title: 'Over HTTPS',
		method: `As above over TLS, for which n8n opens a new connection per request: ${settings.items.toLocaleString('en-US')} items, ${settings.rounds} rounds in turn. TLS is terminated in the server's process.`,
		head: ['', 'items/s', 'min – max', 'CPU per item'],
		rows: [ours, http].map((subject) => [
			subject.name,
			formatNumber(median(speeds(results, subject))),
			spread(speeds(results, subject)),
			`${formatNumber(cpuPerItem(results, subject))} ms`,
		]),
		goals: [],
		panels: [],
	};
}
