import { relative, resolve, sep } from 'node:path';
import { writeFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { command } from './command';

const project = resolve(__dirname, '..');

/** The programs beside the package: they start processes and read files, as no node may. */
const programs = ['bench', 'demo', 'rig', 'sandbox', 'scripts', 'test'];

/** The rules for what runs inside n8n. All others hold in the programs, too. */
const forNodes = /^(@n8n\/community-nodes\/.*|no-console)$/;

/**
 * Counts what n8n's rules for nodes find in the programs, and writes it to the file from which
 * ESLint takes findings that are known. `n8n-node lint` goes through the whole folder, and its
 * configuration must stay as n8n wrote it, so nothing can be left out there. The package itself
 * (nodes/, credentials/, package.json) has no exceptions.
 */
async function main(): Promise<number> {
	const known: Record<string, Record<string, { count: number }>> = {};
	for (const { filePath, messages } of await new ESLint({ cwd: project }).lintFiles(programs)) {
		const file = relative(project, filePath).split(sep).join('/');
		for (const ruleId of messages.map((message) => message.ruleId ?? '').sort()) {
			if (!forNodes.test(ruleId)) continue;
			((known[file] ??= {})[ruleId] ??= { count: 0 }).count += 1;
		}
	}
	const text = `${JSON.stringify(known, null, '\t')}\n`;
	writeFileSync(resolve(project, 'eslint-suppressions.json'), text);
	return 0;
}

command(main);
