// Fails if the version in package.json is on npm already. Needs no installed packages.
/* global AbortSignal, fetch */
import { readFileSync } from 'node:fs';

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const registry = process.env.npm_config_registry ?? 'https://registry.npmjs.org/';
const response = await fetch(new URL(name, registry), { signal: AbortSignal.timeout(30_000) });

if (response.status === 404) {
	console.log(`${name} is not on npm yet`);
} else if (!response.ok) {
	console.error(`npm answered with status ${response.status}: the published versions are unknown`);
	process.exitCode = 1;
} else if ((await response.json()).versions?.[version]) {
	console.error(`${name} ${version} is on npm already: set another version in package.json`);
	process.exitCode = 1;
} else {
	console.log(`${name} ${version} is not on npm yet`);
}
