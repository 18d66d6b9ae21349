import { childEnvironment } from './environment';
import { spawnManaged } from './spawnManaged';

interface NpmOptions {
	cwd: string;
	env?: Record<string, string>;
	firstOnPath?: string;
}

const PREFER_OFFLINE = '--prefer-offline';

/**
 * Runs npm in a folder and returns its output. If a run with --prefer-offline fails, it is repeated
 * without this option, because npm's cached registry data may be older than a lockfile.
 */
export async function npm(args: string[], options: NpmOptions): Promise<string> {
	if (!args.includes(PREFER_OFFLINE)) return await run(args, options);
	return await run(args, options).catch(
		async () =>
			await run(
				args.filter((arg) => arg !== PREFER_OFFLINE),
				options,
			),
	);
}

async function run(args: string[], options: NpmOptions): Promise<string> {
	const all = [...args, '--loglevel=error', '--no-audit', '--no-fund'];
	const cli = process.env.npm_execpath;
	const [command, before] = cli?.endsWith('npm-cli.js')
		? [process.execPath, [cli]]
		: [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
	const program = spawnManaged(command, [...before, ...all], {
		cwd: options.cwd,
		env: childEnvironment(options.env, options.firstOnPath),
	});
	const code = await program.exited;
	const output = program.output().trim();
	if (code === 0) return output;
	throw new Error(`npm ${args.join(' ')} failed in ${options.cwd} (exit code ${code})\n${output}`);
}
