import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { TriggerStore } from '../../shared/changes/triggerStore';
import type { ListCursor } from './cursor';
import type { Source } from './source';

/**
 * What a poll knows of those before it, as JSON. `TriggerStore` keeps it as a text in the static data
 * of the workflow, under the node's ID, so a new name of the node does not matter. An example:
 *
 *     {
 *       "version": 1,
 *       "savedAt": 1796050000000,               by the clock of this machine
 *       "source": {                             another one begins anew
 *         "credential": "jobMojitoApi 7Tz…", "baseUrl": "https://…/functions/v1",
 *         "account": "", "merchants": ["pX3_aQ"]
 *       },
 *       "lists": {
 *         "interview": {
 *           "question": { "events": ["interview_result"], "minScore": 50 },   a wider one begins now
 *           "watermark": { "time": 1796049000000, "key": "" },
 *           "startedAt": 1795000000000,
 *           "pass": { "offset": 6250, "low": 1796048000000, "next": {…} },   while one goes on
 *           "startedAt": 1795000000000, "undated": 0,
 *           "sweep": { "offset": 0, "isComplete": true, "isNeeded": false }
 *         }
 *       },
 *       "rows": "k3J9…",                        RowMemory: 20 characters for each of up to 10,000
 *       "results": ["n2…", …],                  Deduplicator: a line for each of up to 2,000
 *       "waiting": { "k3J9_a0B": 4 }            rows whose details failed, and how often
 *     }
 */
export interface PollState {
	version: 1;
	savedAt: number;
	source: Source;
	/** By product. */
	lists: Record<string, ListCursor>;
	rows: string;
	results: string[];
	waiting: Record<string, number>;
}

/** What {@link PollState} is without the time when it was saved. */
export type NextState = Omit<PollState, 'version' | 'savedAt'>;

/** Where n8n keeps the state of one polling trigger. */
export class PollStore {
	private readonly store: TriggerStore;

	private readonly cursor: IDataObject;

	/**
	 * @param isDurable whether n8n's durable scheduler polls: it keeps the node's own static data by the
	 * node's ID, also after a poll that gives nothing, and saves it in one transaction with the execution
	 */
	constructor(
		context: IPollFunctions,
		private readonly isDurable: boolean,
	) {
		this.store = new TriggerStore(context);
		this.cursor = context.getWorkflowStaticData('node');
	}

	/**
	 * @param isConfirmed whether n8n has taken what the last poll of this process gave. What it has not
	 * taken, since the workflow was published anew meanwhile, is not in the static data and comes again.
	 */
	load(isConfirmed: boolean): PollState | undefined {
		const kept = parseState(isConfirmed ? this.store.latest() : this.store.stored());
		const durable = parseState(this.cursor.state);
		return (durable?.savedAt ?? 0) > (kept?.savedAt ?? 0) ? durable : kept;
	}

	save(next: NextState, before: PollState | undefined): void {
		if (before && JSON.stringify({ ...before, ...next }) === JSON.stringify(before)) return;
		const savedAt = Math.max(Date.now(), (before?.savedAt ?? 0) + 1);
		const state: PollState = { version: 1, savedAt, ...next };
		if (this.isDurable) this.cursor.state = JSON.parse(JSON.stringify(state)) as IDataObject;
		else this.store.write(state as unknown as IDataObject);
	}
}

/** @returns nothing where it is no state, or one of another version */
function parseState(stored: unknown): PollState | undefined {
	const { version, source, lists } = Object(stored) as Partial<PollState>;
	return version === 1 && isObject(source) && isObject(lists) ? (stored as PollState) : undefined;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
