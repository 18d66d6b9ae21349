import type { IDataObject, INode, IWorkflowMetadata } from 'n8n-workflow';
import { LruCache } from './lruCache';

/** In n8n's static data of a workflow: what each of its JobMojito triggers keeps, by the node's id. */
const PROPERTY = 'jobMojitoTriggers';

/** How many triggers of a workflow are kept at most: deleted nodes leave theirs behind. */
const MAX_TRIGGERS = 10;

/** What one trigger keeps. */
interface Part {
	/** In milliseconds since 1970. Of two processes the later one is right. */
	savedAt: number;
	/** As JSON: a text is never changed by n8n, which makes objects in static data observable. */
	data: string;
}

/** What both kinds of triggers get from n8n. */
interface Context {
	getNode(): INode;
	getWorkflow(): IWorkflowMetadata;
	getWorkflowStaticData(type: string): IDataObject;
}

/** What this process wrote last, for each workflow by node. */
const written = new LruCache<Map<string, Part>>();

/**
 * Keeps what a trigger has to know next time, by its node's id, which a new name does not change.
 *
 * n8n saves the static data of a workflow as one value, and each trigger has a copy of its own that
 * may be old: a poll has the one from when the workflow was published. So whoever writes also writes
 * what the other triggers of the workflow have written in this process since.
 */
export class TriggerStore {
	private readonly id: string;

	private readonly parts: Map<string, Part>;

	constructor(private readonly context: Context) {
		this.id = context.getNode().id;
		this.parts = written.getOrCreate(String(context.getWorkflow().id), () => new Map());
	}

	/** What n8n has stored, maybe by another process. */
	stored(): IDataObject {
		return dataOf(this.storedParts().get(this.id));
	}

	/** What was written last: what n8n has stored, or what this process has written since. */
	latest(): IDataObject {
		return dataOf(newer(this.storedParts().get(this.id), this.parts.get(this.id)));
	}

	/** Writes it into the static data, which n8n then saves. */
	write(data: IDataObject): void {
		const all = this.storedParts();
		const before = newer(all.get(this.id), this.parts.get(this.id));
		const savedAt = Math.max(Date.now(), (before?.savedAt ?? 0) + 1);
		const own: Part = { savedAt, data: JSON.stringify(data) };
		this.parts.set(this.id, own);
		for (const [id, part] of this.parts) all.set(id, newer(all.get(id), part)!);
		all.delete(this.id);
		const others = [...all].sort(([, a], [, b]) => b.savedAt - a.savedAt);
		const kept = [[this.id, own] as const, ...others.slice(0, MAX_TRIGGERS - 1)];
		// Copies, for n8n makes the objects in there observable.
		this.context.getWorkflowStaticData('global')[PROPERTY] = Object.fromEntries(
			kept.map(([id, part]) => [id, { ...part }]),
		);
	}

	private storedParts(): Map<string, Part> {
		const stored = Object(this.context.getWorkflowStaticData('global')[PROPERTY]) as IDataObject;
		return new Map(
			Object.entries(stored).filter((entry): entry is [string, never] => isPart(entry[1])),
		);
	}
}

const newer = (one: Part | undefined, other: Part | undefined): Part | undefined =>
	one && other ? (other.savedAt > one.savedAt ? other : one) : (one ?? other);

function isPart(value: unknown): value is Part {
	const { savedAt, data } = Object(value) as Partial<Part>;
	return typeof savedAt === 'number' && typeof data === 'string';
}

function dataOf(part: Part | undefined): IDataObject {
	try {
		return Object(JSON.parse(part?.data ?? '{}')) as IDataObject;
	} catch {
		// Somebody else has written there.
		return {};
	}
}
