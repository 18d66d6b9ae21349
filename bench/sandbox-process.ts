import { ids, startSandbox } from '../sandbox';
import { startTlsProxy, type TlsProxy } from './tls';

/** Connection data of the sandbox process. */
export interface SandboxInfo {
	url: string;
	origin: string;
	token: string;
	/** The valid token of another tenant. */
	otherToken: string;
	candidates: string[];
	interview: string;
	/** The API over TLS. */
	secured?: TlsProxy;
}

const DAY = 24 * 60 * 60;

/**
 * Runs a sandbox in a separate process, so that it does not share the event loop with n8n. With
 * `--tls`, also over TLS.
 */
async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const token = sandbox.token({ expiresInSeconds: DAY });
	const otherToken = sandbox.token({ expiresInSeconds: 2 * DAY });
	const candidates = [ids.candidate, ids.otherCandidate, ids.namelessCandidate];
	process.once('disconnect', () => process.exit());
	const info: SandboxInfo = {
		url: sandbox.url,
		origin: sandbox.origin,
		token,
		otherToken,
		candidates,
		interview: ids.interview,
		...(process.argv.includes('--tls') && {
			secured: await startTlsProxy(Number(new URL(sandbox.url).port)),
		}),
	};
	process.send?.(info);
}

void main();
