import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { command } from './command';
import { outputSchemas } from './schemas/outputSchemas';

/** Writes the schemas by which n8n shows an operation's output fields before its first run. */
command(async () => {
	const folder = resolve(__dirname, '..', 'nodes', 'JobMojito', '__schema__');
	rmSync(folder, { recursive: true, force: true });
	for (const [name, schema] of await outputSchemas()) {
		const file = join(folder, name);
		const options = { ...(await resolveConfig(file)), filepath: file };
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, await format(JSON.stringify(schema), options));
	}
	return 0;
});
