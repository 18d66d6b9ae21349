/**
 * Runs a command of this project with its dependencies installed: `node scripts/bootstrap.mjs
 * <command> [arguments]`. Installs node_modules if it is missing or does not match the lockfile,
 * then runs the command with the project's own tools and Node.js 24 first on the PATH.
 *
 * Plain JavaScript without dependencies: it has to run before they are installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(project, 'node_modules');
const stamp = join(modules, '.fits-lockfile');
const windows = process.platform === 'win32';
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const nodeBinary = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

// Windows spells the variable Path; two spellings would shadow each other.
const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';

/** Content of a matching stamp: hash of the lockfile, and the platform. */
function expectedStamp() {
	const hash = createHash('sha256').update(readFileSync(join(project, 'package-lock.json')));
	return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

function stampMatches() {
	return (
		existsSync(nodeBinary) && existsSync(stamp) && readFileSync(stamp, 'utf8') === expectedStamp()
	);
}

/**
 * Whether node_modules, installed without this script, matches the lockfile. npm writes its record
 * last: an interrupted install has none or an old one.
 */
function matchesLockfile() {
	const record = join(modules, '.package-lock.json');
	if (!existsSync(nodeBinary) || !existsSync(record)) return false;
	const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
	const present = readPackages(record);
	return Object.entries(readPackages(join(project, 'package-lock.json'))).every(
		([path, wanted]) =>
			path === '' ||
			// Optional packages for other platforms are not installed.
			(wanted.optional && !present[path]) ||
			(present[path]?.version === wanted.version && existsSync(join(project, path))),
	);
}

/** Runs a program in this terminal, forwards signals to it and returns its exit code. */
async function run(command, args, environment) {
	const child = spawn(command, args, {
		stdio: 'inherit',
		cwd: project,
		env: environment,
		// On Windows, launchers are .cmd files, which require a shell.
		shell: windows && !command.endsWith('.exe'),
	});
	const forward = (signal) => child.kill(signal);
	for (const signal of FORWARDED_SIGNALS) process.on(signal, forward);
	// npm does not always forward its signals.
	const caller = process.ppid;
	const watch = setInterval(() => process.ppid === caller || forward('SIGTERM'), 1000);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
		});
	} finally {
		clearInterval(watch);
		for (const signal of FORWARDED_SIGNALS) process.off(signal, forward);
	}
}

async function npm(...args) {
	const { npm_execpath: cli } = process.env;
	// Otherwise npm would use the folder of the calling `npm run`.
	const environment = { ...process.env };
	delete environment.npm_config_local_prefix;
	// `npm run` puts the project's own Node.js first, which an install removes.
	const outside = process.env[pathName].split(delimiter).filter((dir) => !dir.startsWith(modules));
	environment[pathName] = outside.join(delimiter);
	const isProjectNode = process.execPath.startsWith(modules);
	const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
	const code =
		cli?.endsWith('npm-cli.js') && !isProjectNode
			? await run(process.execPath, [cli, ...args, ...quiet], environment)
			: await run('npm', [...args, ...quiet], environment);
	if (code !== 0) console.error(`npm ${args.join(' ')} failed (exit code ${code})`);
	return code;
}

/** Installs node_modules unless it matches the lockfile. The stamp is written last. */
async function install() {
	if (stampMatches()) return;
	if (!matchesLockfile()) {
		const start = Date.now();
		const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
		console.log('Installing the development dependencies (once, about a minute) …');
		const ticks = setInterval(() => console.log(`  … still installing (${elapsed()})`), 15_000);
		try {
			const ci = ['ci', '--ignore-scripts'];
			const code =
				// npm's cached registry data may be older than the lockfile.
				(await npm(...ci, '--prefer-offline')) && (await npm(...ci));
			// The package of Node.js 24 downloads its binary in its install script.
			const failed = code || (await npm('rebuild', 'node', '--ignore-scripts=false'));
			if (failed) process.exit(failed);
		} finally {
			clearInterval(ticks);
		}
		if (!existsSync(nodeBinary)) {
			console.error(`Node.js 24 is missing at ${nodeBinary}`);
			process.exit(1);
		}
		console.log(`Development dependencies installed in ${elapsed()}`);
	}
	writeFileSync(stamp, expectedStamp());
}

const [command, ...args] = process.argv.slice(2);
if (!command) {
	console.error('Usage: node scripts/bootstrap.mjs <command> [arguments]');
	process.exit(2);
}
await install();

const path = [dirname(nodeBinary), join(modules, '.bin'), process.env[pathName]].join(delimiter);
process.exitCode = await run(command, args, { ...process.env, [pathName]: path }).catch((error) => {
	console.error(`Cannot run ${command}: ${error.message}`);
	return 127;
});
