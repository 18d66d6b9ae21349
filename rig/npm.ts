import { environment } from './environment';
import { spawnManaged } from './spawnManaged';

interface NpmOptions {
	cwd: string;
	env?: Record<string, string>;
	firstOnPath?: string;
}

const fromMemory = '--prefer-offline';

/**
 * Runs npm in a folder, quietly, and gives what it printed. What npm remembers of the registry may
 * be older than a lockfile: where it prefers that and fails, it is run again without.
 */
export async function npm(args: string[], options: NpmOptions): Promise<string> {
	if (!args.includes(fromMemory)) return await run(args, options);
	return await run(args, options).catch(
		async () =>
			await run(
				args.filter((arg) => arg !== fromMemory),
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
		env: environment(options.env, options.firstOnPath),
	});
	const code = await program.exited;
	const said = program.output().trim();
	if (code === 0) return said;
	throw new Error(`npm ${args.join(' ')} failed in ${options.cwd} (exit code ${code})\n${said}`);
}
