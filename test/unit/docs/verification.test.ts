import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const project = resolve(__dirname, '..', '..', '..');

const read = (file: string): string => readFileSync(resolve(project, file), 'utf8');

interface Job {
	if?: string;
	needs?: string;
	env?: Record<string, string>;
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

	it('stores no secret: npm trusts the workflow', () => {
		expect(file).not.toMatch(/secrets\.|npm_token|node_auth_token|registry/i);
	});

	it('publishes nothing when it is started by hand', () => {
		expect(publish.env).toEqual({ DRY_RUN: "${{ github.event_name != 'push' }}" });
		const afterwards = Object.values(others).filter(({ needs }) => needs === 'publish');
		expect(afterwards.map((job) => job.if)).toEqual([
			"github.event_name == 'push'",
			"github.event_name == 'push'",
		]);
	});

	it('stops before the tests if the version is on npm already', () => {
		const commands = others.pack!.steps.map(({ run }) => run);
		const check = commands.indexOf('node scripts/assertUnpublished.mjs');
		expect(check).toBeGreaterThan(-1);
		expect(check).toBeLessThan(commands.indexOf('npm test'));
	});

	it('is the only way to publish', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const { status, stdout } = spawnSync(scripts.prepublishOnly!, {
			shell: true,
			encoding: 'utf8',
		});
		expect(status).toBe(1);
		expect(stdout).toContain('Only the GitHub workflow Publish publishes');
	});

	it('gives the permission to publish only to the job that runs no code of the repository', () => {
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		expect(workflow.permissions).toEqual({ contents: 'read' });
		// The release job writes to GitHub, and runs no code of the repository either.
		const { release, ...unprivileged } = others;
		expect(release!.steps.map(({ uses, run }) => uses?.split('@')[0] ?? run)).toEqual([
			'actions/download-artifact',
			'actions/attest-sbom',
			expect.stringMatching(/^gh release create /),
		]);
		expect(Object.values(unprivileged).filter(({ permissions }) => permissions)).toEqual([]);
		const steps = publish.steps.map(({ uses, run }) => uses?.split('@')[0] ?? run);
		expect(steps).toEqual([
			'actions/setup-node',
			expect.stringMatching(/^npm install --global npm@/),
			'actions/download-artifact',
			expect.stringMatching(/^npm publish .*--dry-run="\$DRY_RUN" --provenance.*--ignore-scripts$/),
		]);
	});

	it('uses npm 11.5.1 or later, which supports trusted publishing', () => {
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
