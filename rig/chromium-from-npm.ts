import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LaunchOptions } from 'playwright-core';
import { cachedFolder } from './cached-folder';
import { environment } from './environment';

const run = promisify(execFile);
const home = resolve(__dirname, '..', 'node_modules', '@sparticuz', 'chromium');

/**
 * The package unpacks into the folder for temporary files and takes whatever lies there already,
 * so it gets a folder of its own. As an ES module it needs a process of its own too: tests here
 * are CommonJS.
 */
const unpack = `
	import chromium, { inflate } from '@sparticuz/chromium';
	await chromium.executablePath();
	await inflate(process.argv[1]);
	console.log(JSON.stringify(chromium.args));`;

/**
 * Switches for serverless functions, with which an editor of this size does not survive, and those for
 * drawing as a graphics card would, which takes the processor three times the work.
 */
const unwanted =
	/^--(single-process|no-zygote|use-gl=|use-angle=|.*swiftshader|ignore-gpu|in-process-gpu)/;

/** How to launch the Chromium that comes as an npm package, for Linux on x64. */
export async function chromiumFromNpm(): Promise<LaunchOptions> {
	const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
		version: string;
	};
	const folder = await cachedFolder({
		name: `chromium-${version}-${process.platform}-${process.arch}`,
		what: 'the browser to test with',
		make,
		parts: () => ['chromium', 'args.json', 'fonts.conf', 'fonts', 'al2023/lib/libnss3.so'],
	});
	const executablePath = join(folder, 'chromium');
	const args = JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8')) as string[];
	// The same fonts on every machine, which may have none, make the same pictures.
	const env = environment({ FONTCONFIG_FILE: join(folder, 'fonts.conf') });
	try {
		await run(executablePath, ['--version'], { env });
	} catch {
		// The machine lacks a library. The package brings them, for a system that may not be ours.
		env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
	}
	const wanted = [...args.filter((arg) => !unwanted.test(arg)), '--disable-gpu'];
	return { executablePath, args: wanted, env };
}

async function make(folder: string): Promise<void> {
	const { stdout } = await run(
		process.execPath,
		['--input-type=module', '--eval', unpack, join(home, 'bin', 'al2023.tar.br')],
		{ cwd: home, env: environment({ TMPDIR: folder }) },
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
