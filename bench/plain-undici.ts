import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { InstalledN8n } from '../rig/n8n-cache';
import type { BenchSandbox } from './sandbox';

/** The used part of undici, which n8n brings along. */
interface Undici {
	Agent: new (options: { connections: number; pipelining: number }) => object;
	request(
		url: string,
		options: object,
	): Promise<{ statusCode: number; body: { text(): Promise<string> } }>;
}

const CONCURRENCY = 10;

/** Creates links without n8n, as the limit of server and machine. Returns items per second. */
export async function plainUndici(
	{ dir }: InstalledN8n,
	sandbox: BenchSandbox,
	items: number,
): Promise<number> {
	const { Agent, request } = createRequire(join(dir, 'package.json'))('undici') as Undici;
	const dispatcher = new Agent({ connections: CONCURRENCY, pipelining: 1 });
	const url = `${sandbox.url}/job-interview-token`;
	const headers = {
		authorization: `Bearer ${sandbox.token}`,
		'content-type': 'application/json',
	};
	let next = 0;
	const worker = async () => {
		for (let index = next++; index < items; index = next++) {
			const body = JSON.stringify({
				type: 'interview-for-profile',
				interview_profile_id: sandbox.candidates[index % sandbox.candidates.length],
				interview_id: sandbox.interview,
			});
			const response = await request(url, { method: 'POST', headers, body, dispatcher });
			const text = await response.body.text();
			if (response.statusCode !== 200) throw new Error(`undici: ${response.statusCode} ${text}`);
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
	return items / ((performance.now() - start) / 1000);
}
