import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { version } from '../package.json';
import { command } from './command';
import { savedNodes } from './saved/nodes';

/** Saves this version's nodes for the test that later versions can read them. */
command(async () => {
	const file = resolve(__dirname, '..', 'test', 'saved', `${version}.json`);
	const style = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(JSON.stringify({ nodes: savedNodes() }, null, '\t'), style));
	return 0;
});
