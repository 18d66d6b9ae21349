import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { version } from '../package.json';
import { command } from './command';
import { savedNodes } from './saved/nodes';

/** Saves this version's nodes for the test that later versions can read them. */
command(async () => {
	const file = resolve(__dirname, '..', 'test', 'saved', `${version}.json`);
	writeFileSync(file, `${JSON.stringify({ nodes: savedNodes() }, null, '\t')}\n`);
	return await Promise.resolve(0);
});
