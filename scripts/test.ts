import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { installedN8n } from '../rig/n8n-cache';
import { log } from '../rig/progress';
import { temporaryFolder } from '../rig/temporary-folder';
import { command } from './command';

const project = resolve(__dirname, '..');

/** Time for a process to exit after it has written its report. */
const EXIT_GRACE_MS = 20_000;

/** Passed and failed tests. A failed check without tests counts as one failure. */
interface Count {
	passed: number;
	failed: number;
}

interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
}

interface Stage {
	heading: string;
	work(): Promise<Count>;
}

const stages: Stage[] = [
	{
		heading: "Lint, types and n8n's scan of community packages",
		work: async () => {
			// Installs n8n meanwhile. If that fails, the end-to-end stage tries again.
			const n8n = installedN8n().catch(() => {});
			const count = await staticChecks();
			if (count.failed === 0) await n8n;
			return count;
		},
	},
	{
		heading: 'Unit, sandbox, contract and in-process workflow tests',
		work: async () => await jest(['--selectProjects', 'unit', 'sandbox', 'contract', 'workflow']),
	},
	{ heading: 'Real n8n, end to end and in the browser', work: endToEnd },
];

async function endToEnd(): Promise<Count> {
	await installedN8n();
	// The files start programs of their own, which keep the cores busy. With more than four workers, most
	// would only wait for the slowest file.
	const workers = Math.min(availableParallelism(), 4);
	return await jest(['--selectProjects', 'e2e', `--maxWorkers=${workers}`]);
}

/** Both groups run concurrently, each on one core. */
async function staticChecks(): Promise<Count> {
	const runAll = async (...names: string[]) => {
		let failed = 0;
		for (const name of names) {
			const code = await run('npm', ['run', '--silent', name]);
			log(`${name}: ${code === 0 ? 'no findings' : 'failed'}`);
			failed += code === 0 ? 0 : 1;
		}
		return failed;
	};
	const [one, other] = await Promise.all([runAll('lint'), runAll('typecheck', 'scan')]);
	return { passed: 0, failed: one + other };
}

async function jest(args: string[]): Promise<Count> {
	const report = join(temporaryFolder('jest'), 'report.json');
	const bin = join(project, 'node_modules', 'jest', 'bin', 'jest.js');
	const all = [bin, ...args, '--json', `--outputFile=${report}`];
	const code = await run(process.execPath, all, () => existsSync(report));
	const count = readCount(report);
	// jest can fail without a failed test, for example if it finds none.
	return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function readCount(report: string): Count {
	try {
		const counts = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
		return {
			passed: counts.numPassedTests,
			// A file that fails to load has no failed tests.
			failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites,
		};
	} catch {
		return { passed: 0, failed: 0 };
	}
}

/**
 * Runs a program in this terminal and returns its exit code. A program that has written its report
 * but does not exit is killed.
 */
async function run(command: string, args: string[], isFinished = () => false): Promise<number> {
	const child = spawn(command, args, {
		cwd: project,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32' && command === 'npm',
	});
	process.once('exit', () => child.kill());

	let finishedAt: number | undefined;
	const watch = setInterval(() => {
		if (!isFinished()) return;
		finishedAt ??= Date.now();
		if (Date.now() - finishedAt < EXIT_GRACE_MS || child.killed) return;
		console.error('The tests have finished but do not exit: one of them left something running');
		child.kill('SIGKILL');
	}, 1000);
	try {
		return await new Promise((resolveCode, reject) => {
			child.once('error', reject);
			child.once('exit', (code) => resolveCode(code ?? 1));
		});
	} finally {
		clearInterval(watch);
	}
}

async function main(): Promise<number> {
	const total: Count = { passed: 0, failed: 0 };
	for (const { heading, work } of stages) {
		console.log(`\n━━ ${heading} ${'━'.repeat(Math.max(70 - heading.length, 2))}\n`);
		const { passed, failed } = await work().catch((error: unknown): Count => {
			console.error(error instanceof Error ? error.message : error);
			return { passed: 0, failed: 1 };
		});
		total.passed += passed;
		total.failed += failed;
		if (failed > 0) {
			console.log(`\nStopped: "${heading}" failed`);
			break;
		}
	}
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

command(main);
