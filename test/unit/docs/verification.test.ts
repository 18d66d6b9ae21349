import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const project = resolve(__dirname, '..', '..', '..');

const read = (file: string): string => readFileSync(resolve(project, file), 'utf8');

interface Job {
	permissions?: Record<string, string>;
	steps: Array<{ uses?: string; run?: string }>;
}

describe('publishing', () => {
	const file = read('.github/workflows/publish.yml');
	const workflow = parse(file) as {
		permissions: Record<string, string>;
		jobs: Record<string, Job>;
	};
	const { publish, ...others } = workflow.jobs as { publish: Job; [name: string]: Job };

	it('uses no token and names no registry', () => {
		expect(file).not.toMatch(/secrets\.|_token|registry/i);
	});

	it('gives the permission to publish only to the job that runs no code of the repository', () => {
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		expect(workflow.permissions).toEqual({ contents: 'read' });
		expect(Object.values(others).filter(({ permissions }) => permissions)).toEqual([]);
		const steps = publish.steps.map(({ uses, run }) => uses?.split('@')[0] ?? run);
		expect(steps).toEqual([
			'actions/setup-node',
			expect.stringMatching(/^npm install --global npm@/),
			'actions/download-artifact',
			expect.stringMatching(/^npm publish .*--provenance.*--ignore-scripts$/),
		]);
	});

	it('uses an npm with trusted publishing, which 11.5.1 introduced', () => {
		const [, major, minor, patch] = /npm@(\d+)\.(\d+)\.(\d+)$/m.exec(file)!.map(Number);
		expect(major! * 1e6 + minor! * 1e3 + patch!).toBeGreaterThanOrEqual(11_005_001);
	});
});

test("no file of the package is exempt from n8n's lint", () => {
	const configs = globSync('**/eslint.config.mjs', {
		cwd: project,
		exclude: (name) => /node_modules|^dist$/.test(name),
	});
	expect(configs).toContain('eslint.config.mjs');
	expect(configs.filter((name) => /^(nodes|credentials)/.test(name))).toEqual([]);
	expect(existsSync(resolve(project, 'eslint-suppressions.json'))).toBe(false);
});
