import { execFileSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { packTarball } from '../rig/package-under-test';
import { temporaryFolder } from '../rig/temporary-folder';
import { command } from './command';

const project = resolve(__dirname, '..');

/** The part of n8n's scanner that works without a published package. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		files?: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/**
 * Runs n8n's lint for community packages over the packed package and its sources, without
 * exceptions.
 */
async function main(): Promise<number> {
	const scanner = '@n8n/scan-community-package/scanner/scanner.mjs';
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(scanner)) as Scanner;
	const tarball = await packTarball();
	const folder = temporaryFolder('scan');
	// Run beside the tarball: tar would take "C:" in a path for a host name.
	execFileSync('tar', ['-xzf', basename(tarball), '-C', folder], { cwd: dirname(tarball) });

	let clean = true;
	for (const [what, result] of [
		['The packed package', await analyzePackage(resolve(folder, 'package'))],
		['The sources', await analyzePackage(project, SOURCE_FILE_PATTERNS)],
	] as const) {
		clean &&= result.passed && result.message === undefined;
		console.log(`${what}: ${result.message ?? 'no findings'}`);
		if (result.details) console.log(result.details);
	}
	return clean ? 0 : 1;
}

command(main);
