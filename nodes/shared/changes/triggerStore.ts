import type { IDataObject, INode, IWorkflowMetadata } from 'n8n-workflow';
import { LruCache } from './lruCache';

/** The property of the workflow's static data. */
const PROPERTY = 'jobMojitoTriggers';

/** n8n keeps the states of deleted nodes, so only the latest states are stored. */
const MAX_TRIGGERS = 10;

interface StoredState {
	/** Unix time in milliseconds. Of two versions, the later one is valid. */
	savedAt: number;
	/** JSON text: n8n wraps objects in static data in observing proxies, but not texts. */
	data: string;
}

interface Context {
	getNode(): INode;
	getWorkflow(): IWorkflowMetadata;
	getWorkflowStaticData(type: string): IDataObject;
}

/** The last states that this process has written: by workflow, then by node ID. */
const written = new LruCache<Map<string, StoredState>>();

/**
 * Stores the state of a trigger by the node's ID, so that it survives a renaming of the node.
 *
 * n8n saves the static data of a workflow as one value, and each trigger works on its own, possibly
 * outdated copy: a poll has the copy from when the workflow was published. Therefore {@link write}
 * also writes the latest states of the other triggers of the workflow in this process.
 *
 * In n8n's database: column `staticData` of the workflow in the table `workflow_entity`, for example
 *
 *     {
 *       "global": {
 *         "jobMojitoTriggers": {
 *           "5f0c…": { "savedAt": 1796050000000, "data": "{\"results\":[…]}" },      webhook trigger
 *           "a81e…": { "savedAt": 1796050000123, "data": "{\"version\":1,…}" }       polling trigger
 *         }
 *       }
 *     }
 *
 * The keys are node IDs, as in the `nodes` of the workflow. "results" is described at `Deduplicator`,
 * the state of a polling trigger at `PollState`. Without an entry for its ID, a trigger starts anew.
 */
export class TriggerStore {
	private readonly nodeId: string;

	private readonly written: Map<string, StoredState>;

	constructor(private readonly context: Context) {
		this.nodeId = context.getNode().id;
		this.written = written.getOrCreate(String(context.getWorkflow().id), () => new Map());
	}

	/** Reads the state that n8n has saved, possibly from another process. */
	readSaved(): IDataObject {
		return parseData(this.saved().get(this.nodeId));
	}

	/** Reads the state that n8n has saved, or that this process has written since then. */
	readLatest(): IDataObject {
		return parseData(selectLatest(this.saved().get(this.nodeId), this.written.get(this.nodeId)));
	}

	/** Writes the state to the static data, which n8n then saves. */
	write(data: IDataObject): void {
		const states = this.saved();
		const before = selectLatest(states.get(this.nodeId), this.written.get(this.nodeId));
		const savedAt = Math.max(Date.now(), (before?.savedAt ?? 0) + 1);
		const own: StoredState = { savedAt, data: JSON.stringify(data) };
		this.written.set(this.nodeId, own);
		for (const [id, state] of this.written) states.set(id, selectLatest(states.get(id), state)!);
		states.delete(this.nodeId);
		const otherStates = [...states].sort(([, a], [, b]) => b.savedAt - a.savedAt);
		const kept = [[this.nodeId, own] as const, ...otherStates.slice(0, MAX_TRIGGERS - 1)];
		// Copies, because n8n makes the objects observable.
		this.context.getWorkflowStaticData('global')[PROPERTY] = Object.fromEntries(
			kept.map(([id, state]) => [id, { ...state }]),
		);
	}

	private saved(): Map<string, StoredState> {
		const saved = Object(this.context.getWorkflowStaticData('global')[PROPERTY]) as IDataObject;
		return new Map(
			Object.entries(saved).filter((entry): entry is [string, never] => isState(entry[1])),
		);
	}
}

const selectLatest = (
	a: StoredState | undefined,
	b: StoredState | undefined,
): StoredState | undefined => (a && b ? (b.savedAt > a.savedAt ? b : a) : (a ?? b));

function isState(value: unknown): value is StoredState {
	const { savedAt, data } = Object(value) as Partial<StoredState>;
	return typeof savedAt === 'number' && typeof data === 'string';
}

function parseData(state: StoredState | undefined): IDataObject {
	try {
		return Object(JSON.parse(state?.data ?? '{}')) as IDataObject;
	} catch {
		// Another program has overwritten the state.
		return {};
	}
}
