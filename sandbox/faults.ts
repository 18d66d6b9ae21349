import { canonical } from './canonical';
import { randomFrom } from './random';

/** Conditions of a fault; all of them must be met. */
export interface FaultConditions {
	/** The operationId. */
	operation?: string;
	/** Values of the body or query. */
	match?: Record<string, unknown>;
	/** Number of matching requests to skip. */
	afterRequests?: number;
	/** How many times it applies. Default: unlimited. */
	times?: number;
	/** Probability from 0 to 1. */
	probability?: number;
	/**
	 * Applies after this many bytes of the body, before the request is parsed: not combined with
	 * conditions on fields or kinds that process the request.
	 */
	afterBytes?: number;
}

/** Kinds of faults. Only `reset-after`, `half-body`, `drip` and `unquoted` process the request. */
export type FaultKind =
	/** Responds with a status and optional Retry-After, body and content type. */
	| {
			kind: 'status';
			status: number;
			retryAfter?: string | number;
			body?: unknown;
			contentType?: string;
	  }
	/** Resets the connection without processing the request. */
	| { kind: 'reset-before' }
	/** Processes the request, then resets the connection. */
	| { kind: 'reset-after' }
	/** Processes the request, then sends half of the response. */
	| { kind: 'half-body' }
	/** Processes the request, then sends the response byte by byte. Default interval: 300 ms. */
	| { kind: 'drip'; everyMs?: number }
	/** No response; the connection stays open. */
	| { kind: 'hang' }
	/** 200 with an HTML page, as from a proxy. */
	| { kind: 'html' }
	/** 200 without a body. */
	| { kind: 'empty' }
	/** 200 with `{"ok":true}`. */
	| { kind: 'wrong-type' }
	/** 200 with a JSON string of 5 MB that is not a URL. */
	| { kind: 'huge' }
	/** 200 with the JSON string "not a url". */
	| { kind: 'no-url' }
	/** The correct response as plain text, without JSON's quotes. */
	| { kind: 'unquoted' }
	/** 307 to `location`. */
	| { kind: 'redirect'; location: string };

export type Fault = FaultKind & FaultConditions;

type Fields<Kind> = Exclude<keyof Extract<FaultKind, { kind: Kind }>, 'kind'>;

/** The fields of each kind, and whether they are required. */
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

/** Whether a value is a fault with all required and no unknown fields. */
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

/** Whether the request is processed despite the fault. */
export function takesEffect(fault: Fault): boolean {
	return ['reset-after', 'half-body', 'drip', 'unquoted'].includes(fault.kind);
}

/** Query values are strings: 50 equals '50'. */
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
 * Selects the first fault that applies to a request. Each fault has its own counter and randomness.
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
