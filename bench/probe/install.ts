import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { temporaryFolder } from '../../rig/temporary-folder';

/** Compiles the test nodes into a folder that n8n can load. */
export function probeFolder(): string {
	const folder = temporaryFolder('bench-probe');
	const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
	for (const file of readdirSync(__dirname)) {
		if (file === basename(__filename)) continue;
		const source = readFileSync(join(__dirname, file), 'utf8');
		const { outputText } = transpileModule(source, { compilerOptions });
		writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), outputText);
	}
	return folder;
}
