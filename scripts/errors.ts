import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { command } from './command';
import { errorsPage } from './errors/page';

/** Writes docs/errors.md. */
command(async () => {
	writeFileSync(resolve(__dirname, '..', 'docs', 'errors.md'), errorsPage());
	return await Promise.resolve(0);
});
