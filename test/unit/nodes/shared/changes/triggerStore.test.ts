import type { IDataObject, INode } from 'n8n-workflow';
import { TriggerStore } from '../../../../../nodes/shared/changes/triggerStore';

let workflows = 0;

/** A node of a workflow with its own copy of the static data. */
class Node {
	constructor(
		readonly id: string,
		public staticData: IDataObject,
		public workflow: string,
		public name = 'Results',
	) {}

	get store(): TriggerStore {
		return new TriggerStore({
			getNode: () => ({ id: this.id, name: this.name }) as INode,
			getWorkflow: () => ({ id: this.workflow, active: true }),
			getWorkflowStaticData: (of) =>
				(this.staticData[of === 'node' ? `node:${this.name}` : of] ??= {}) as IDataObject,
		});
	}

	/** The static data in n8n's database. */
	get saved(): IDataObject {
		return JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
	}

	/** The node in a new process. */
	restarted(): Node {
		return new Node(this.id, this.saved, `${++workflows}`, this.name);
	}
}

const nodeOf = (id: string, staticData: IDataObject = {}, workflow = `${++workflows}`) =>
	new Node(id, staticData, workflow);

test('a state is kept, also after a restart', () => {
	const node = nodeOf('a');
	expect(node.store.readLatest()).toEqual({});
	node.store.write({ count: 1 });
	expect(node.store.readLatest()).toEqual({ count: 1 });
	const { store } = node.restarted();
	expect([store.readLatest(), store.readSaved()]).toEqual([{ count: 1 }, { count: 1 }]);
});

test('a state belongs to the ID of a node, not to its name', () => {
	const node = nodeOf('a');
	node.store.write({ count: 1 });
	const renamed = node.restarted();
	renamed.name = 'Renamed';
	expect(renamed.store.readLatest()).toEqual({ count: 1 });
	expect(nodeOf('b', node.saved).store.readLatest()).toEqual({});
});

test('the later one of the saved and the written state is valid', () => {
	const old = nodeOf('a');
	old.store.write({ count: 1 });
	const before = old.saved;
	old.store.write({ count: 2 });
	old.staticData = before;
	expect([old.store.readLatest(), old.store.readSaved()]).toEqual([{ count: 2 }, { count: 1 }]);

	const otherProcess = old.restarted();
	otherProcess.store.write({ count: 3 });
	otherProcess.store.write({ count: 4 });
	old.staticData = otherProcess.saved;
	expect(old.store.readLatest()).toEqual({ count: 4 });
});

test('two triggers of a workflow keep their states, although each has an old copy of the static data', () => {
	const workflow = `${++workflows}`;
	const polling = nodeOf('polling', {}, workflow);
	polling.store.write({ cursor: 1 });
	const webhook = nodeOf('webhook', polling.saved, workflow);
	webhook.store.write({ results: 1 });
	// The poll's copy is from when the workflow was published.
	polling.store.write({ cursor: 2 });
	const stored = polling.restarted();
	expect(stored.store.readLatest()).toEqual({ cursor: 2 });
	expect(nodeOf('webhook', stored.staticData).store.readLatest()).toEqual({ results: 1 });
	// And the webhook's is from when the delivery came.
	webhook.store.write({ results: 2 });
	expect(nodeOf('polling', webhook.saved).store.readLatest()).toEqual({ cursor: 2 });
});

test('at most 10 states are kept, and other static data is left unchanged', () => {
	const workflow = `${++workflows}`;
	const staticData: IDataObject = { global: { mine: 1 } };
	for (let index = 0; index < 30; index++) {
		nodeOf(`${index}`, staticData, workflow).store.write({ index });
	}
	const { jobMojitoTriggers, mine } = staticData.global as IDataObject;
	expect(Object.keys(jobMojitoTriggers as object)).toHaveLength(10);
	expect(mine).toBe(1);
	expect(nodeOf('29', staticData).store.readLatest()).toEqual({ index: 29 });
});

test.each([
	[undefined],
	['text'],
	[{ a: 'text' }],
	[{ a: { savedAt: 1, data: '{"count":' } }],
	[{ a: { savedAt: 'x', data: '{}' } }],
	[{ a: { savedAt: 1, data: 'null' } }],
])('invalid static data is replaced: %j', (jobMojitoTriggers) => {
	const node = nodeOf('a', { global: { jobMojitoTriggers } as IDataObject });
	expect(node.store.readLatest()).toEqual({});
	node.store.write({ count: 1 });
	expect(node.restarted().store.readLatest()).toEqual({ count: 1 });
});
