import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './sections/bench';
import type { Environment } from './report/page';

/** Machine, versions and date of a run. */
export function environment({ n8n }: Bench): Environment {
	const processors = cpus();
	const version = (...path: string[]) =>
		(JSON.parse(readFileSync(join(...path, 'package.json'), 'utf8')) as { version: string })
			.version;
	return [
		['date', new Date().toISOString().slice(0, 10)],
		['n8n-nodes-jobmojito', version(__dirname, '..')],
		['n8n', version(n8n.dir, 'node_modules', 'n8n')],
		['Node.js', execFileSync(n8n.node, ['--version'], { encoding: 'utf8' }).trim()],
		['processors', `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`],
		['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
		['system', `${type()} ${release()}`],
		[
			'load before the run',
			loadavg()
				.map((load) => load.toFixed(1))
				.join(', '),
		],
	];
}
