import { canonical } from './canonical';
import { randomFrom } from './random';

/** When a fault applies; every condition given must hold. */
export interface FaultConditions {
	/** Only to this operationId. */
	operation?: string;
	/** Only to requests whose body or query has these fields with these values. */
	match?: Record<string, unknown>;
	/** Only once that many requests that fit the two above have passed. */
	afterRequests?: number;
	/** How often it applies; for ever unless given. */
	times?: number;
	/** The chance that it applies, from 0 to 1. */
	probability?: number;
	/**
	 * Once that many bytes of the body (or all) are there, instead of when the request is read and
	 * known; no condition on the body's fields then, and no kind that lets the request take effect.
	 */
	afterBytes?: number;
}

/** What goes wrong. Only `reset-after`, `half-body`, `drip` and `unquoted` let the request take effect. */
export type FaultKind =
	/** Another status. `retryAfter` is sent as it is; a string `body` with a `contentType` too. */
	| {
			kind: 'status';
			status: number;
			retryAfter?: string | number;
			body?: unknown;
			contentType?: string;
	  }
	/** The connection is reset and nothing has been done. */
	| { kind: 'reset-before' }
	/** The request takes effect, then the connection is reset instead of an answer. */
	| { kind: 'reset-after' }
	/** The request takes effect, then the answer breaks off in the middle. */
	| { kind: 'half-body' }
	/** The request takes effect, then the answer comes a byte at a time: one every 300 ms unless given. */
	| { kind: 'drip'; everyMs?: number }
	/** Never an answer; the connection stays open. */
	| { kind: 'hang' }
	/** 200 with an HTML page, as from a proxy. */
	| { kind: 'html' }
	/** 200 without a body. */
	| { kind: 'empty' }
	/** 200 with `{"ok":true}`. */
	| { kind: 'wrong-type' }
	/** 200 with a JSON string of 5 MB that is no URL. */
	| { kind: 'huge' }
	/** 200 with the JSON string "not a url". */
	| { kind: 'no-url' }
	/** The right answer as plain text: a string without JSON's quotes. */
	| { kind: 'unquoted' }
	/** 307 to `location`. */
	| { kind: 'redirect'; location: string };

export type Fault = FaultKind & FaultConditions;

type Fields<Kind> = Exclude<keyof Extract<FaultKind, { kind: Kind }>, 'kind'>;

/** The fields of each kind, and whether one must be there. */
const FAULT_FIELDS: { [Kind in Fault['kind']]: Record<Fields<Kind>, boolean> } = {
	status: { status: true, retryAfter: false, body: false, contentType: false },
	'reset-before': {},
	'reset-after': {},
	'half-body': {},
	drip: { everyMs: false },
	hang: {},
	html: {},
	empty: {},
	'wrong-type': {},
	huge: {},
	'no-url': {},
	unquoted: {},
	redirect: { location: true },
};
const CONDITION_FIELDS: Record<keyof FaultConditions, boolean> = {
	operation: false,
	match: false,
	afterRequests: false,
	times: false,
	probability: false,
	afterBytes: false,
};

/** Whether a value is a fault with all the fields that its kind must have and no unknown ones. */
export function isFault(value: unknown): value is Fault {
	const kind = (value as Fault | null)?.kind;
	if (kind === undefined || !(kind in FAULT_FIELDS)) return false;
	const fields: Record<string, boolean> = {
		kind: true,
		...CONDITION_FIELDS,
		...FAULT_FIELDS[kind],
	};
	const { afterBytes, match } = value as Fault;
	if (afterBytes !== undefined && (match || takesEffect(value as Fault))) return false;
	return (
		Object.keys(value as Fault).every((name) => name in fields) &&
		Object.entries(fields).every(([name, needed]) => !needed || name in (value as Fault))
	);
}

/** Whether the request takes effect although the answer goes wrong. */
export function takesEffect(fault: Fault): boolean {
	return ['reset-after', 'half-body', 'drip', 'unquoted'].includes(fault.kind);
}

/** A query's values are strings: 50 and '50' are the same. */
function matchesValue(actual: unknown, wanted: unknown): boolean {
	if (wanted !== null && typeof wanted === 'object') return canonical(actual) === canonical(wanted);
	return actual !== undefined && String(actual) === String(wanted);
}

function matchesFields(content: unknown, wanted: Record<string, unknown>): boolean {
	const fields = (content ?? {}) as Record<string, unknown>;
	return Object.entries(wanted).every(([name, value]) => matchesValue(fields[name], value));
}

export type FaultSelector = (operation: string, content: unknown) => Fault | undefined;

/**
 * Picks the fault of each request, the first that applies. Each fault counts and draws by itself,
 * so that one does not shift another's chance.
 */
export function createFaultSelector(faults: Fault[], seed: number): FaultSelector {
	const loaded = faults.map((fault, index) => ({
		fault,
		draw: randomFrom(seed + index),
		fitting: 0,
		applied: 0,
	}));
	return (operation, content) => {
		for (const entry of loaded) {
			const { fault } = entry;
			if (fault.operation !== undefined && fault.operation !== operation) continue;
			if (fault.match !== undefined && !matchesFields(content, fault.match)) continue;
			entry.fitting += 1;
			if (entry.fitting <= (fault.afterRequests ?? 0)) continue;
			if (entry.applied >= (fault.times ?? Infinity)) continue;
			if (fault.probability !== undefined && entry.draw() >= fault.probability) continue;
			entry.applied += 1;
			return fault;
		}
		return undefined;
	};
}
