import type { IDataObject, INode } from 'n8n-workflow';
import { TriggerStore } from '../../../../../nodes/shared/changes/triggerStore';

let workflows = 0;

/** A node of a workflow, with n8n's static data of it as this node sees it. */
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

	/** What n8n has stored. */
	get saved(): IDataObject {
		return JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
	}

	/** As in a process that begins anew. */
	restarted(): Node {
		return new Node(this.id, this.saved, `${++workflows}`, this.name);
	}
}

const nodeOf = (id: string, staticData: IDataObject = {}, workflow = `${++workflows}`) =>
	new Node(id, staticData, workflow);

test('what a trigger writes is there the next time, also after a restart', () => {
	const node = nodeOf('a');
	expect(node.store.latest()).toEqual({});
	node.store.write({ count: 1 });
	expect(node.store.latest()).toEqual({ count: 1 });
	const { store } = node.restarted();
	expect([store.latest(), store.stored()]).toEqual([{ count: 1 }, { count: 1 }]);
});

test('it is there under another name of the node, and not in another node', () => {
	const node = nodeOf('a');
	node.store.write({ count: 1 });
	const renamed = node.restarted();
	renamed.name = 'Renamed';
	expect(renamed.store.latest()).toEqual({ count: 1 });
	expect(nodeOf('b', node.saved).store.latest()).toEqual({});
});

test('of what n8n has stored and what this process wrote, the later one holds', () => {
	const old = nodeOf('a');
	old.store.write({ count: 1 });
	const before = old.saved;
	old.store.write({ count: 2 });
	old.staticData = before;
	expect([old.store.latest(), old.store.stored()]).toEqual([{ count: 2 }, { count: 1 }]);

	const elsewhere = old.restarted();
	elsewhere.store.write({ count: 3 });
	elsewhere.store.write({ count: 4 });
	old.staticData = elsewhere.saved;
	expect(old.store.latest()).toEqual({ count: 4 });
});

test('two triggers of a workflow keep their parts, though each has an old copy of the static data', () => {
	const workflow = `${++workflows}`;
	const polling = nodeOf('polling', {}, workflow);
	polling.store.write({ cursor: 1 });
	const webhook = nodeOf('webhook', polling.saved, workflow);
	webhook.store.write({ results: 1 });
	// The poll's copy is from when the workflow was published.
	polling.store.write({ cursor: 2 });
	const stored = polling.restarted();
	expect(stored.store.latest()).toEqual({ cursor: 2 });
	expect(nodeOf('webhook', stored.staticData).store.latest()).toEqual({ results: 1 });
	// And the webhook's is from when the delivery came.
	webhook.store.write({ results: 2 });
	expect(nodeOf('polling', webhook.saved).store.latest()).toEqual({ cursor: 2 });
});

test('what deleted nodes leave behind is bounded, and what others keep there is left alone', () => {
	const workflow = `${++workflows}`;
	const staticData: IDataObject = { global: { mine: 1 } };
	for (let index = 0; index < 30; index++) {
		nodeOf(`${index}`, staticData, workflow).store.write({ index });
	}
	const { jobMojitoTriggers, mine } = staticData.global as IDataObject;
	expect(Object.keys(jobMojitoTriggers as object)).toHaveLength(10);
	expect(mine).toBe(1);
	expect(nodeOf('29', staticData).store.latest()).toEqual({ index: 29 });
});

test.each([
	[undefined],
	['text'],
	[{ a: 'text' }],
	[{ a: { savedAt: 1, data: '{"count":' } }],
	[{ a: { savedAt: 'x', data: '{}' } }],
	[{ a: { savedAt: 1, data: 'null' } }],
])('it is not troubled by %j', (jobMojitoTriggers) => {
	const node = nodeOf('a', { global: { jobMojitoTriggers } as IDataObject });
	expect(node.store.latest()).toEqual({});
	node.store.write({ count: 1 });
	expect(node.restarted().store.latest()).toEqual({ count: 1 });
});
