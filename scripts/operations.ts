import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { command } from './command';
import { operationsPage } from './operations/page';

/** Writes docs/operations.md. */
command(async () => {
	writeFileSync(resolve(__dirname, '..', 'docs', 'operations.md'), operationsPage());
	return await Promise.resolve(0);
});
