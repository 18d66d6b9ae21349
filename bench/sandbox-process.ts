import { ids, startSandbox } from '../sandbox';

/** What the benchmark needs to know of the sandbox that it started. */
export interface SandboxInfo {
	url: string;
	origin: string;
	token: string;
	candidates: string[];
	interview: string;
}

const DAY = 24 * 60 * 60;

/** A sandbox in a process of its own, so that contenders do not share their event loop with it. */
async function main(): Promise<void> {
	const sandbox = await startSandbox();
	process.once('disconnect', () => process.exit());
	const info: SandboxInfo = {
		url: sandbox.url,
		origin: sandbox.origin,
		token: sandbox.token({ expiresInSeconds: DAY }),
		candidates: [ids.candidate, ids.otherCandidate, ids.namelessCandidate],
		interview: ids.interview,
	};
	process.send?.(info);
}

void main();
