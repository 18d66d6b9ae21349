import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cachedFolder } from '../../rig/cached-folder';
import { MANIFESTS, type InstalledN8n } from '../../rig/n8n-cache';
import { npm } from '../../rig/npm';
import { temporaryFolder } from '../../rig/temporary-folder';
import { formatNumber, kilobytes, median } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench } from './bench';

const OURS = 'n8n-nodes-jobmojito';
const peersFolder = resolve(__dirname, '..', 'peers');

/** An installed package. */
interface Installed {
	name: string;
	/** Folder that contains node_modules. */
	folder: string;
	/** Size of the tarball in bytes. */
	size: number;
}

/** Load time and size of the package, in total and per operation. */
export async function loadCost({ n8n, tarball, settings }: Bench): Promise<Section> {
	const folder = temporaryFolder('bench-load');
	writeFileSync(join(folder, 'package.json'), '{"private":true}');
	await npm(['install', '--ignore-scripts', '--legacy-peer-deps', tarball], { cwd: folder });
	const all = [{ name: OURS, folder, size: statSync(tarball).size }, ...(await peers())];

	const loads = new Map<string, Load[]>(all.map(({ name }) => [name, []]));
	for (let start = 0; start < settings.loads; start++) {
		for (const installed of all) loads.get(installed.name)!.push(load(installed, n8n));
	}
	const costs = all.map(({ name, folder, size }) => ({
		name: name === OURS ? name : `${name} ${versionOf(name, folder)}`,
		milliseconds: median(loads.get(name)!.map(({ milliseconds }) => milliseconds)),
		operations: loads.get(name)![0]!.operations,
		size,
		ours: name === OURS,
	}));
	type Cost = (typeof costs)[0];
	const timePerOperation = ({ milliseconds, operations }: Cost) => milliseconds / operations;
	const sizePerOperation = ({ size, operations }: Cost) => size / operations;
	const time = (milliseconds: number) => `${formatNumber(milliseconds)} ms`;
	const [own, ...others] = costs as [Cost, ...Cost[]];
	const quickest = Math.min(...others.map(({ milliseconds }) => milliseconds));
	const panel = (title: string, value: (cost: Cost) => number, unit: typeof time) => ({
		title,
		bars: costs.map((cost) => ({ ...cost, value: value(cost), label: unit(value(cost)) })),
	});
	return {
		title: 'Load time and size',
		method: `Time to require a package's nodes and credentials and to create the nodes in a new process that has loaded \`n8n-workflow\`, as n8n has (median of ${settings.loads} starts), and size of its tarball. Operations: the entries of the nodes' "Operation" lists, at least one per node.`,
		head: ['', 'operations', 'load', 'tarball', 'load per operation', 'tarball per operation'],
		rows: costs.map((cost) => [
			cost.name,
			String(cost.operations),
			time(cost.milliseconds),
			kilobytes(cost.size),
			time(timePerOperation(cost)),
			kilobytes(sizePerOperation(cost)),
		]),
		goals: [
			{
				title: 'Loads in at most the time of the quickest of the other packages',
				measured: `${time(own.milliseconds)}, ${time(quickest)}`,
				met: own.milliseconds <= quickest,
				reason:
					'more than half of the time Node.js compiles the 470 kB of code, the rest it creates the panels. Two ways to less were rejected: a file for the executions that is loaded later could be gone after an update while n8n runs, and minified code is not readable.',
			},
		],
		panels: [
			panel('Load time per operation (shorter is better)', timePerOperation, time),
			panel('Tarball size per operation (shorter is better)', sizePerOperation, kilobytes),
		],
	};
}

/** The peer packages, installed from their lockfile into the user's cache. */
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

interface Load {
	milliseconds: number;
	operations: number;
}

/** Loads all nodes and credentials of a package in a new process, then counts the operations. */
function load({ name, folder }: Installed, { node, dir }: InstalledN8n): Load {
	const home = join(folder, 'node_modules', name);
	const { n8n = {} } = readManifest(join(home, 'package.json'));
	const [nodes, credentials] = [n8n.nodes ?? [], n8n.credentials ?? []].map((files) =>
		JSON.stringify(files.map((file) => join(home, file))),
	);
	const program = `
		const { basename } = require('path');
		require('n8n-workflow');
		const start = performance.now();
		for (const file of ${credentials}) require(file);
		const nodes = ${nodes}.map((file) => [require(file), basename(file).split('.')[0]]);
		const types = nodes.map(([module, name]) => new module[name]());
		const milliseconds = performance.now() - start;
		const operations = types.map((type) => {
			const { properties } = (type.nodeVersions?.[type.currentVersion] ?? type).description;
			const lists = properties.filter(({ name }) => name === 'operation');
			return Math.max(1, lists.reduce((sum, { options }) => sum + (options?.length ?? 0), 0));
		});
		console.log(JSON.stringify({
			milliseconds,
			operations: operations.reduce((sum, count) => sum + count, 0),
		}));`;
	// n8n's own folder: elsewhere the program would load another copy of n8n-workflow.
	const env = { ...process.env, NODE_PATH: join(dir, 'node_modules') };
	const output = execFileSync(node, ['-e', program], { cwd: dir, env, encoding: 'utf8' });
	return JSON.parse(output.trim().split('\n').at(-1)!) as Load;
}

interface Manifest {
	version?: string;
	dependencies?: Record<string, string>;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

const readManifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const versionOf = (name: string, folder: string) =>
	readManifest(join(folder, 'node_modules', name, 'package.json')).version ?? '';
