import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cachedFolder } from '../../rig/cached-folder';
import { MANIFESTS } from '../../rig/n8n-cache';
import { npm } from '../../rig/npm';
import { withProgress, log } from '../../rig/progress';

/** Number of versions to try: some depend on packages that a registry does not serve. */
const MAX_VERSIONS = 8;

const rig = resolve(__dirname, '..', '..', 'rig');

interface Manifest {
	dependencies: Record<string, string>;
	overrides?: Record<string, string>;
}

/** The n8n version in a folder's package.json. */
export const versionIn = (folder: string): string =>
	(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest).dependencies.n8n!;

/**
 * A folder with package.json and lockfile of the newest n8n that can be installed.
 *
 * @throws {Error} if none of the newest can be installed
 */
export async function newestInstallable(): Promise<string> {
	for (const version of (await listReleases()).slice(0, MAX_VERSIONS)) {
		// Already installed for the end-to-end tests.
		if (version === versionIn(rig)) return rig;
		try {
			return await cachedFolder({
				name: `n8n-${version}-manifests`,
				label: `the lockfile of n8n ${version}`,
				create: async (fresh) => await createLockfile(version, fresh),
				requiredFiles: () => MANIFESTS,
			});
		} catch (error) {
			const why = /npm error (?!code)(.*)/.exec((error as Error).message)?.[1] ?? String(error);
			log(`n8n ${version} cannot be installed from this registry: ${why}`);
		}
	}
	throw new Error(`None of the ${MAX_VERSIONS} newest versions of n8n can be installed`);
}

/** All releases of n8n except pre-releases, newest first. */
async function listReleases(): Promise<string[]> {
	const versions = await npm(['view', 'n8n', 'versions', '--json'], { cwd: rig });
	return (JSON.parse(versions) as string[])
		.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

async function createLockfile(version: string, folder: string): Promise<void> {
	const manifest = JSON.parse(readFileSync(join(rig, 'package.json'), 'utf8')) as Manifest;
	manifest.dependencies.n8n = version;
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	await withProgress(`Resolving the dependencies of n8n ${version}`, async () => {
		await npm(['install', '--package-lock-only', '--ignore-scripts'], { cwd: folder });
	});
}
