import { environment } from './environment';
import { guarded } from './guarded';

/** Runs npm in a folder, quietly: what it printed is shown only if it fails. */
export async function npm(
	args: string[],
	options: { cwd: string; env?: Record<string, string>; firstOnPath?: string },
): Promise<void> {
	const all = [...args, '--loglevel=error', '--no-audit', '--no-fund'];
	const cli = process.env.npm_execpath;
	const [command, before] = cli?.endsWith('npm-cli.js')
		? [process.execPath, [cli]]
		: [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
	const program = guarded(command, [...before, ...all], {
		cwd: options.cwd,
		env: environment(options.env, options.firstOnPath),
	});
	const code = await program.exited;
	if (code !== 0) {
		const said = program.output().trim();
		throw new Error(`npm ${args.join(' ')} failed in ${options.cwd} (exit code ${code})\n${said}`);
	}
}
