/**
 * Runs a command of this project with everything it needs in place: `node scripts/bootstrap.mjs
 * <command> [arguments]`. Installs node_modules where it is missing or does not fit the lockfile,
 * then runs the command with the project's own tools and Node.js 24 first on the PATH.
 *
 * Plain JavaScript without dependencies, since it has to run where nothing is installed yet.
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
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const nodeBinary = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

// Windows spells the variable Path; two spellings side by side would hide one another.
const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';

/** What the stamp says in an install that fits: this lockfile, on this kind of machine. */
function wantedStamp() {
	const hash = createHash('sha256').update(readFileSync(join(project, 'package-lock.json')));
	return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

function stampFits() {
	return (
		existsSync(nodeBinary) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp()
	);
}

/**
 * Whether a developer's own `npm install` left what the lockfile asks for. npm writes its record
 * of what is there at the very end, so an interrupted install has none or an old one.
 */
function installedByHand() {
	const record = join(modules, '.package-lock.json');
	if (!existsSync(nodeBinary) || !existsSync(record)) return false;
	const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
	const present = packagesOf(record);
	return Object.entries(packagesOf(join(project, 'package-lock.json'))).every(
		([path, wanted]) =>
			path === '' ||
			// Optional packages for other kinds of machine are rightly absent.
			(wanted.optional && !present[path]) ||
			(present[path]?.version === wanted.version && existsSync(join(project, path))),
	);
}

/** Starts a program on the caller's terminal and gives its exit code, passing signals on to it. */
async function run(command, args, environment) {
	const child = spawn(command, args, {
		stdio: 'inherit',
		cwd: project,
		env: environment,
		// npm's and the tools' launchers are .cmd files on Windows, which only a shell can start.
		shell: windows && !command.endsWith('.exe'),
	});
	const pass = (signal) => child.kill(signal);
	for (const signal of passedOn) process.on(signal, pass);
	// npm, when told to end, does not always tell us.
	const caller = process.ppid;
	const watch = setInterval(() => process.ppid === caller || pass('SIGTERM'), 1000);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
		});
	} finally {
		clearInterval(watch);
		for (const signal of passedOn) process.off(signal, pass);
	}
}

async function npm(...args) {
	const { npm_execpath: cli } = process.env;
	// Without this npm takes the folder of the `npm run` that called us for its own.
	const environment = { ...process.env };
	delete environment.npm_config_local_prefix;
	// `npm run` puts the project's own Node.js first, which a new install takes away under npm's feet.
	const outside = process.env[pathName].split(delimiter).filter((dir) => !dir.startsWith(modules));
	environment[pathName] = outside.join(delimiter);
	const ours = process.execPath.startsWith(modules);
	const quiet = ['--loglevel=error', '--no-audit', '--no-fund'];
	const code =
		cli?.endsWith('npm-cli.js') && !ours
			? await run(process.execPath, [cli, ...args, ...quiet], environment)
			: await run('npm', [...args, ...quiet], environment);
	if (code !== 0) console.error(`npm ${args.join(' ')} failed (exit code ${code})`);
	return code;
}

/** Makes node_modules fit the lockfile. The stamp comes last: half an install has none. */
async function install() {
	if (stampFits()) return;
	if (!installedByHand()) {
		const start = Date.now();
		const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
		console.log('Installing the development packages, once (about a minute) …');
		const ticks = setInterval(() => console.log(`  … still installing (${elapsed()})`), 15_000);
		try {
			const ci = ['ci', '--ignore-scripts'];
			const code =
				// What npm remembers of the registry may be older than the lockfile.
				(await npm(...ci, '--prefer-offline')) && (await npm(...ci));
			// Node.js 24 is a package too; its binary comes by its install script alone.
			const failed = code || (await npm('rebuild', 'node', '--ignore-scripts=false'));
			if (failed) process.exit(failed);
		} finally {
			clearInterval(ticks);
		}
		if (!existsSync(nodeBinary)) {
			console.error(`Node.js 24 did not arrive at ${nodeBinary}`);
			process.exit(1);
		}
		console.log(`Development packages installed in ${elapsed()}`);
	}
	writeFileSync(stamp, wantedStamp());
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
