import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../rig/temporary-folder';
import type { Behaviour, Stats } from '../sandbox';
import type { SandboxInfo } from './sandbox-process';
import type { TlsProxy } from './tls';

/** The sandbox that all subjects send their requests to. */
export interface BenchSandbox extends Omit<SandboxInfo, 'secured'> {
	/** Certificate file to trust, if TLS is used. */
	certificateFile?: string;
	/** Resets the sandbox and sets its behaviour. */
	prepare(behaviour?: Behaviour): Promise<void>;
	stats(): Promise<Stats>;
	stop(): void;
}

/** Starts the sandbox process. It ends with the current process. */
export async function startBenchSandbox(tls: boolean): Promise<BenchSandbox> {
	const child = fork(join(__dirname, 'sandbox-process.ts'), tls ? ['--tls'] : [], {
		execArgv: ['--import', 'tsx'],
	});
	const { secured, ...info } = await new Promise<SandboxInfo>((resolve, reject) => {
		child.once('message', (message) => resolve(message as SandboxInfo));
		child.once('error', reject);
		child.once('exit', () => reject(new Error('The sandbox process ended before it was ready')));
	});
	const command = async (method: string, path: string, body?: unknown): Promise<unknown> => {
		const response = await fetch(`${info.origin}/sandbox/${path}`, {
			method,
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`Sandbox: ${path} answered ${response.status}`);
		return await response.json();
	};
	return {
		...info,
		...(secured && tlsEndpoint(info.url, secured)),
		async prepare(behaviour = {}) {
			await command('POST', 'reset');
			await command('PUT', 'behaviour', behaviour);
		},
		stats: async () => (await command('GET', 'stats')) as Stats,
		stop: () => child.disconnect(),
	};
}

function tlsEndpoint(plain: string, { port, certificate }: TlsProxy) {
	const certificateFile = join(temporaryFolder('bench-tls'), 'certificate.pem');
	writeFileSync(certificateFile, certificate);
	const url = new URL(plain);
	url.protocol = 'https:';
	url.port = String(port);
	return { url: url.href, certificateFile };
}
