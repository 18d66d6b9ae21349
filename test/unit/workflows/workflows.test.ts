import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';

const folder = resolve(__dirname, '..', '..', '..', 'workflows');
const workflows = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** What a node or note takes up on the canvas: of a node with its name and what it does below it. */
function areaOf({ type, position: [x, y], parameters }: INode) {
	const isNote = type === 'n8n-nodes-base.stickyNote';
	const { width, height } = isNote
		? (parameters as { width: number; height: number })
		: { width: 96, height: 145 };
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

test.each(workflows)('a retry of %s does not stop at a key that it wrote itself', (file) => {
	const keepsKeys = /removeItemsSeenInPreviousExecutions|on conflict do nothing/.test(read(file));
	const { settings } = JSON.parse(read(file)) as { settings: { saveExecutionProgress?: boolean } };
	expect(settings.saveExecutionProgress === true || !keepsKeys).toBe(true);
});
