import { createHash } from 'crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { ChangeFilters } from '../../shared/changes/changeFields';
import { TriggerStore } from '../../shared/changes/triggerStore';

/**
 * The state of a polling trigger between two polls, stored as JSON by {@link PollStore}. An example:
 *
 *     {
 *       "version": 1,
 *       "savedAt": 1796050000000,
 *       "source": { "credential": "jobMojitoApi 7Tz…", "baseUrl": "https://…/functions/v1",
 *                   "account": "", "merchants": ["pX3_aQ"] },
 *       "lists": {
 *         "interview": {
 *           "filters": { "events": ["interview_result"], "repeats": "changes", "minScore": 50 },
 *           "watermark": { "time": 1796049000000, "key": "" },
 *           "pass": { "offset": 6250, "oldestTime": 1796048000000, "nextWatermark": { … } },
 *           "startedAt": 1795000000000,
 *           "leadingUndated": 0,
 *           "sweep": { "offset": 0, "since": 0, "isComplete": true, "restarts": false }
 *         },
 *         "assessment": { … }
 *       },
 *       "rows": "k3J9_a0Bx1Yz0PqRStUv…",
 *       "results": ["Vq3hJx0aB1c mx3dspds f7Zk01QxY_s r cr 9f86d081"],
 *       "attempts": { "k3J9_a0B": 4 }
 *     }
 *
 * To debug a trigger that reports nothing, compare a row of merchant-result-list with this state:
 * - its time is below `watermark` of its list: it is never read again (see {@link ListCursor});
 * - `pass` keeps its `offset` over many polls: the time of a poll is too short for one page;
 * - its ID is in `attempts`: its details cannot be read (row IDs: `Row`);
 * - its version in `rows` is the current one (see `SeenRows`): it was processed, and excluded by the
 *   filters or as a duplicate (`results`, see `Deduplicator`);
 * - `source` or `filters` differ from the node's parameters: the next poll starts from now.
 */
export interface PollState {
	version: 1;
	/** Unix time in milliseconds of this machine. */
	savedAt: number;
	source: Source;
	/** By product. */
	lists: Record<string, ListCursor>;
	/** Fingerprints of up to 10,000 rows. */
	rows: string;
	/** Changes of up to 2,000 results. */
	results: string[];
	/** Failed attempts to read the details of a result, by row ID. */
	attempts: Record<string, number>;
}

export type NextState = Omit<PollState, 'version' | 'savedAt'>;

/** The filters of a polling trigger. */
export interface PollFilters extends ChangeFilters {
	excludeTests?: boolean;
}

/**
 * How far one list has been read, latest change first.
 *
 * Dates of rows are only compared with each other, never with the clock of this machine. No single
 * date is trusted: a row dated in the future would hide all later changes. Therefore the watermark
 * stays below the 200 rows that changed last. Every poll reads the rows above it, and recognizes seen
 * rows by their fingerprints.
 */
export interface ListCursor {
	/**
	 * The filters of the polls so far. After they were changed, one poll delivers only rows that match
	 * both the old and the new filters: a row that only the new ones match may have changed before.
	 */
	filters: PollFilters;
	/** All rows up to this position are processed. Absent while the list is read completely each time. */
	watermark?: Position;
	/** An unfinished reading, which the next poll continues. */
	pass?: Pass;
	/** The latest creation time of a row at the first poll. */
	startedAt: number;
	/** The number of rows without a change date in front of all others. */
	leadingUndated: number;
	sweep: Sweep;
}

/** A position in the order of rows: by time, then by key. */
export interface Position {
	time: number;
	key: string;
}

export interface Pass {
	/** The number of rows read so far. */
	offset: number;
	/** The change time of the last of them. */
	oldestTime: number;
	/** The watermark once the pass is complete. */
	nextWatermark?: Position;
}

/** A reading of all rows by creation date, newest first, spread over several polls. */
export interface Sweep {
	offset: number;
	/** All rows created since then have been read once. Absent before the first page. */
	since?: number;
	/** Whether all rows have been read once, or as many as can be stored. */
	isComplete: boolean;
	/** Whether the sweep starts again after that, because some rows have no change date. */
	restarts: boolean;
}

/** The JobMojito account whose results are polled. */
export interface Source {
	/** The type and ID of the credential. */
	credential: string;
	baseUrl: string;
	/** The merchant ID of the option "Merchant"; empty without it. */
	account: string;
	/** Hashes of the merchant IDs of all rows. */
	merchants: string[];
}

/**
 * Whether a stored state is valid for a source. A credential can get the access token of another
 * account, and two credentials can belong to one account. So the merchants of the rows are compared,
 * if they are known.
 */
export function isSameSource(stored: Source, source: Source, rows: IDataObject[]): boolean {
	if (!mayBeSameSource(stored, source)) return false;
	const merchants = hashMerchants(rows);
	return stored.merchants.length === 0 || merchants.length === 0
		? stored.credential === source.credential
		: merchants.some((merchant) => stored.merchants.includes(merchant));
}

/** The part of {@link isSameSource} that needs no rows. */
export const mayBeSameSource = (stored: Source, source: Source): boolean =>
	stored.baseUrl === source.baseUrl && stored.account === source.account;

export const hashMerchants = (rows: IDataObject[]): string[] => [
	...new Set(
		rows.flatMap(({ merchant_id: id }) => (typeof id === 'string' && id ? [shortHash(id)] : [])),
	),
];

const shortHash = (text: string): string =>
	createHash('sha256').update(text.toLowerCase()).digest('base64url').slice(0, 6);

/** Loads and saves the state in n8n's static data. */
export class PollStore {
	private readonly store: TriggerStore;

	private readonly nodeData: IDataObject;

	/**
	 * @param isDurable whether n8n's durable scheduler polls: it saves the static data of the node by the
	 * node's ID, also after a poll without items, in one transaction with the execution
	 */
	constructor(
		context: IPollFunctions,
		private readonly isDurable: boolean,
	) {
		this.store = new TriggerStore(context);
		this.nodeData = context.getWorkflowStaticData('node');
	}

	/**
	 * @param isConfirmed whether n8n has accepted the items of the last poll in this process. If not,
	 * because the workflow was published meanwhile, only the saved state is valid.
	 */
	load(isConfirmed: boolean): PollState | undefined {
		const regular = parseState(isConfirmed ? this.store.readLatest() : this.store.readSaved());
		const durable = parseState(this.nodeData.state);
		return (durable?.savedAt ?? 0) > (regular?.savedAt ?? 0) ? durable : regular;
	}

	save(next: NextState, before: PollState | undefined): void {
		if (before && JSON.stringify({ ...before, ...next }) === JSON.stringify(before)) return;
		const savedAt = Math.max(Date.now(), (before?.savedAt ?? 0) + 1);
		const state: PollState = { version: 1, savedAt, ...next };
		if (this.isDurable) this.nodeData.state = JSON.parse(JSON.stringify(state)) as IDataObject;
		else this.store.write(state as unknown as IDataObject);
	}
}

/** @returns `undefined` if the value is not a state of this version */
function parseState(stored: unknown): PollState | undefined {
	const { version, source, lists } = Object(stored) as Partial<PollState>;
	return version === 1 && isObject(source) && isObject(lists) ? (stored as PollState) : undefined;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
