import { httpRequest, ours } from '../subjects';
import { formatNumber, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench, Fixture } from './bench';
import { interleaved, speeds, cpuPerItem } from './interleaved';

/** Items per second where each connection is secured first, as with the real API. */
export async function https({ settings }: Bench, stage: Fixture): Promise<Section> {
	const http = httpRequest(stage.sandbox.url);
	const turns = await interleaved(stage, [ours, http], settings);
	return {
		title: 'Over HTTPS',
		method: `The same as above over TLS, which the real API has and for which n8n makes a new connection with each request: ${settings.items.toLocaleString('en-US')} items, ${settings.rounds} rounds in turn. The server's end of TLS is in the server's process.`,
		head: ['', 'items/s', 'lowest – highest', 'CPU per item'],
		rows: [ours, http].map((contender) => [
			contender.name,
			formatNumber(median(speeds(turns, contender))),
			spread(speeds(turns, contender)),
			`${formatNumber(cpuPerItem(turns, contender))} ms`,
		]),
		goals: [],
		panels: [],
	};
}
