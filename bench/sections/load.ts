import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cachedFolder } from '../../rig/cached-folder';
import { MANIFESTS } from '../../rig/n8n-cache';
import { npm } from '../../rig/npm';
import { temporaryFolder } from '../../rig/temporary-folder';
import { formatNumber, kilobytes, median } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench } from './bench';

const OURS = 'n8n-nodes-jobmojito';
const peersFolder = resolve(__dirname, '..', 'peers');

/** A package as npm installs it. */
interface Installed {
	name: string;
	/** The folder with its node_modules. */
	folder: string;
	/** Bytes of its tarball. */
	size: number;
}

/** What it costs to have the package installed: the time to load it, and its size. */
export async function loadCost({ n8n, tarball, settings }: Bench): Promise<Section> {
	const own = temporaryFolder('bench-load');
	writeFileSync(join(own, 'package.json'), '{"private":true}');
	await npm(['install', '--ignore-scripts', '--legacy-peer-deps', tarball], { cwd: own });
	const all = [{ name: OURS, folder: own, size: statSync(tarball).size }, ...(await peers())];

	const times = new Map<string, number[]>();
	for (let start = 0; start < settings.loads; start++) {
		for (const installed of all) {
			const before = times.get(installed.name) ?? [];
			times.set(installed.name, [...before, loadTime(installed, n8n.node, n8n.dir)]);
		}
	}
	const costs = all.map(({ name, folder, size }) => ({
		name: name === OURS ? name : `${name} ${versionOf(name, folder)}`,
		milliseconds: median(times.get(name)!),
		size,
		ours: name === OURS,
	}));
	const [ours, ...others] = costs as [(typeof costs)[0], ...typeof costs];
	const fastest = Math.min(...others.map(({ milliseconds }) => milliseconds));
	const smallest = Math.min(...others.map(({ size }) => size));
	return {
		title: 'Cost of loading',
		method: `The time to require a package's nodes and credentials in a fresh process that has \`n8n-workflow\` loaded already, as n8n has (median of ${settings.loads} starts), and the size of its tarball.`,
		head: ['', 'load', 'tarball'],
		rows: costs.map(({ name, milliseconds, size }) => [
			name,
			`${formatNumber(milliseconds)} ms`,
			kilobytes(size),
		]),
		goals: [
			{
				title: 'Loads faster than three well-known community packages',
				measured: `${formatNumber(ours.milliseconds)} ms against ${formatNumber(fastest)} ms and more`,
				met: ours.milliseconds < fastest,
				reason:
					'half of it is Node.js reading the one file that the package is, whose size is looked at below; the rest is the panels of 30 operations and two triggers being made.',
			},
			{
				title: 'Smaller than each of them',
				measured: `${kilobytes(ours.size)} against ${kilobytes(smallest)} and more`,
				met: ours.size < smallest,
				reason:
					'most of it is text: what the panel says about 30 operations and two triggers with up to 46 fields each. The code is not minified, so that whoever looks into the package can read it.',
			},
		],
		panels: [
			{
				title: 'Time to load (shorter is better)',
				bars: costs.map((cost) => ({
					...cost,
					value: cost.milliseconds,
					label: `${formatNumber(cost.milliseconds)} ms`,
				})),
			},
			{
				title: 'Size of the tarball (shorter is better)',
				bars: costs.map((cost) => ({ ...cost, value: cost.size, label: kilobytes(cost.size) })),
			},
		],
	};
}

/** The other packages, installed from their lockfile into the user's cache. */
async function peers(): Promise<Installed[]> {
	const hash = createHash('sha256');
	for (const name of MANIFESTS) hash.update(readFileSync(join(peersFolder, name)));
	const { dependencies } = readManifest(join(peersFolder, 'package.json'));
	const names = Object.keys(dependencies ?? {});
	const folder = await cachedFolder({
		name: `peers-${hash.digest('hex').slice(0, 16)}`,
		label: 'the packages to compare with',
		async create(fresh) {
			for (const name of MANIFESTS) await copyFile(join(peersFolder, name), join(fresh, name));
			await npm(['ci', '--ignore-scripts', '--legacy-peer-deps', '--prefer-offline'], {
				cwd: fresh,
			});
			for (const [name, version] of Object.entries(dependencies ?? {})) {
				const place = join(fresh, 'packed', name);
				mkdirSync(place, { recursive: true });
				await npm(['pack', `${name}@${version}`, '--pack-destination', place], { cwd: fresh });
			}
		},
		requiredFiles: (fresh) =>
			names.flatMap((name) => [
				join('node_modules', name, 'package.json'),
				join('packed', name, packedIn(fresh, name)),
			]),
	});
	return names.map((name) => {
		const size = statSync(join(folder, 'packed', name, packedIn(folder, name))).size;
		return { name, folder, size };
	});
}

function packedIn(folder: string, name: string): string {
	const [file] = readdirSync(join(folder, 'packed', name));
	if (!file) throw new Error(`${name} was not packed`);
	return file;
}

/** Milliseconds to require all nodes and credentials of a package, in a process of its own. */
function loadTime({ name, folder }: Installed, node: string, n8nDir: string): number {
	const home = join(folder, 'node_modules', name);
	const { n8n = {} } = readManifest(join(home, 'package.json'));
	const files = [...(n8n.credentials ?? []), ...(n8n.nodes ?? [])].map((file) => join(home, file));
	const program = `
		require('n8n-workflow');
		const start = performance.now();
		for (const file of ${JSON.stringify(files)}) require(file);
		console.log(performance.now() - start);`;
	// Where n8n lets packages find its own; from anywhere else the program would find another copy.
	const env = { ...process.env, NODE_PATH: join(n8nDir, 'node_modules') };
	return Number(execFileSync(node, ['-e', program], { cwd: n8nDir, env, encoding: 'utf8' }));
}

interface Manifest {
	version?: string;
	dependencies?: Record<string, string>;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

const readManifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const versionOf = (name: string, folder: string) =>
	readManifest(join(folder, 'node_modules', name, 'package.json')).version ?? '';
