import { ids, startSandbox } from '../sandbox';
import { startTlsProxy, type TlsProxy } from './tls';

/** What the benchmark needs to know of the sandbox that it started. */
export interface SandboxInfo {
	url: string;
	origin: string;
	token: string;
	candidates: string[];
	interview: string;
	/** For each candidate a link to the interview. */
	links: string[];
	/** Where the API is to be had over TLS. */
	secured?: TlsProxy;
}

const DAY = 24 * 60 * 60;

/**
 * A sandbox in a process of its own, so that contenders do not share their event loop with it; with
 * `--tls`, over TLS too.
 */
async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const token = sandbox.token({ expiresInSeconds: DAY });
	const candidates = [ids.candidate, ids.otherCandidate, ids.namelessCandidate];
	const linkFor = async (candidate: string) => {
		const response = await fetch(`${sandbox.url}/job-interview-token`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify({
				type: 'interview-for-profile',
				interview_profile_id: candidate,
				interview_id: ids.interview,
			}),
		});
		return (await response.json()) as string;
	};
	process.once('disconnect', () => process.exit());
	const info: SandboxInfo = {
		url: sandbox.url,
		origin: sandbox.origin,
		token,
		candidates,
		interview: ids.interview,
		links: await Promise.all(candidates.map(linkFor)),
		...(process.argv.includes('--tls') && {
			secured: await startTlsProxy(Number(new URL(sandbox.url).port)),
		}),
	};
	process.send?.(info);
}

void main();
