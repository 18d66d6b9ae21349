import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';
import { candidates } from '../../../sandbox/seed/candidates';
import { interviews } from '../../../sandbox/seed/interviews';

const folder = resolve(__dirname, '..', '..', '..', 'workflows');
const workflows = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The area of a node or note on the canvas; below a node are its name and its operation. */
function areaOf({ name, type, position: [x, y], parameters, disabled }: INode) {
	const isNote = type === 'n8n-nodes-base.stickyNote';
	// The label of a tool is narrow, and "(Deactivated)" takes another line.
	const lines = type.endsWith('Tool') ? Math.ceil(name.length / 18) + Number(disabled ?? false) : 1;
	const { width, height } = isNote
		? (parameters as { width: number; height: number })
		: { width: 96, height: 123 + 22 * lines };
	return { isNote, left: x, right: x + width, top: y, bottom: y + height };
}

test.each(workflows)('no note of %s covers a node or another note', (file) => {
	const { nodes } = JSON.parse(read(file)) as { nodes: INode[] };
	const areas = nodes.map((node) => ({ name: node.name, ...areaOf(node) }));
	const covered = areas
		.filter(({ isNote }) => isNote)
		.flatMap((note) =>
			areas
				.filter((one) => one !== note)
				.filter((one) => one.left <= note.right && note.left <= one.right)
				.filter((one) => one.top <= note.bottom && note.top <= one.bottom)
				.map((one) => `${note.name} covers ${one.name}`),
		);
	expect(covered).toEqual([]);
});

test.each(workflows)(
	'a retry of %s does not treat the items of its first run as duplicates',
	(file) => {
		const keepsKeys = /removeItemsSeenInPreviousExecutions|on conflict do nothing/.test(read(file));
		const { settings } = JSON.parse(read(file)) as {
			settings: { saveExecutionProgress?: boolean };
		};
		expect(settings.saveExecutionProgress === true || !keepsKeys).toBe(true);
	},
);

// The demo, which has only an access token, runs these two.
const withAccessToken = ['bulk-links.json', 'signed-urls.json'];

test.each(workflows.filter((file) => !withAccessToken.includes(file)))(
	'%s uses the credential that the README sets up, which n8n fills in on import',
	(file) => expect(read(file)).not.toMatch(/"jwt"|"jobMojitoApi"/),
);

// The requirements of n8n's template library.
describe.each(workflows)('%s as a template', (file) => {
	const text = read(file);
	const workflow = JSON.parse(text) as Record<string, unknown> & {
		name: string;
		nodes: INode[];
		settings: { executionOrder?: string };
	};
	const { nodes } = workflow;

	it('has only the properties of a workflow, without IDs of an n8n instance and pinned data', () => {
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		expect(workflow.settings.executionOrder).toBe('v1');
		expect(workflow.name).toMatch(/^JobMojito: /);
	});

	it('has a note that explains it', () => {
		const about = nodes.find(({ name }) => name === 'About');
		expect(about?.type).toBe('n8n-nodes-base.stickyNote');
		expect(about?.parameters.content).toMatch(/^## .{200}/s);
	});

	it('has a unique, specific name for each node', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		// Default names of n8n's nodes, and names of copies, which end with a number.
		expect(
			names.filter((name) =>
				/^(Edit Fields|If|Filter|Switch|Code|Merge|HTTP Request|Webhook|Sticky Note)$|[a-z]\d$/.test(
					name,
				),
			),
		).toEqual([]);
	});

	it('has no IDs of credentials', () => {
		const chosen = nodes.flatMap(({ credentials = {} }) => Object.values(credentials));
		expect(chosen.filter(({ id, name }) => id !== '' || !name)).toEqual([]);
	});

	it('has neither secrets nor data of real people and accounts', () => {
		expect(text).not.toMatch(/eyJ|xox[abp]-|Bearer |sk-[A-Za-z0-9]{8}/);
		const addresses = text.match(/[\w.+-]+@[\w.-]+\.\w+/g) ?? [];
		expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
		const inParameters = nodes.map(({ parameters }) => JSON.stringify(parameters)).join();
		const uuids = inParameters.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
		// IDs of conditions and assignments are allowed.
		const foreign = uuids.filter((id) => !/-4000-8000-0000000000\d\d$/.test(id));
		const sandboxIds = [...candidates, ...interviews].map(({ id }) => id);
		expect(foreign.filter((id) => !sandboxIds.includes(id))).toEqual([]);
	});

	it('is listed in the README', () => {
		expect(readFileSync(join(folder, '..', 'README.md'), 'utf8')).toContain(`(workflows/${file})`);
	});
});
