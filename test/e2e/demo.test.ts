import { resolve } from 'node:path';
import { childEnvironment } from '../../rig/environment';
import { spawnManaged, type ManagedProcess } from '../../rig/spawnManaged';
import { packTarball } from '../../rig/package-under-test';

const project = resolve(__dirname, '..', '..');

let demo: ManagedProcess;

afterAll(async () => await demo?.stop());

it('shows working links and a delivered result, and exits with --exit', async () => {
	demo = spawnManaged(process.execPath, ['--import', 'tsx', 'demo/demo.ts', '--exit'], {
		cwd: project,
		env: childEnvironment({ JOBMOJITO_TARBALL: await packTarball() }),
	});
	const code = await demo.exited;
	const output = demo.output();
	expect(output).toMatch(/^ {2}Candidate +Link$/m);
	for (const name of ['María López', 'John Smith', '张伟']) {
		expect(output).toMatch(new RegExp(`^  ${name} +http://.+view_hm=true$`, 'm'));
	}
	expect(output).toContain('It opens: An interview to take · Type: interview-for-profile');
	expect(output).toContain('3 of 3 links open');
	expect(output).toMatch(/^ {2}Register +http:\/\/.+view_hm=true$/m);
	expect(output).toMatch(
		/^ {2}JobMojito Trigger +interview_result: Nadia New, score 82\.5, \d+ ms after scoring$/m,
	);
	expect(output).toMatch(/^ {2}Get Report +Interview report [\da-f-]{36}\.pdf, [\d.]+ k?B$/m);
	expect(output).toContain('The trigger received the result');
	expect(output).not.toContain('The editor is open at');
	expect(code).toBe(0);
}, 180_000);
