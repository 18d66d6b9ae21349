import type { IDataObject } from 'n8n-workflow';

/** The values of a result that the triggers compare and filter by. */
export interface ResultState {
	/** Empty where the result has none. */
	id: string;
	/** In lower case; empty where the result has none. */
	interviewId: string;
	/** The three states in lower case; empty where they are missing. */
	status: string;
	interviewStatus: string;
	processingStatus: string;
	score: number | null;
	recruiterScore: number | null;
	/** The recruiter's: true to go on, false to reject, null for none; undefined where it cannot be read. */
	decision: boolean | null | undefined;
	/** The names of the properties that hold something else than they should. */
	unreadable: string[];
}

/**
 * Reads a result. Numbers and booleans that come as text, and IDs that come as numbers, are read.
 *
 * @param result under the names of a webhook's body
 */
export function parseResult(result: IDataObject): ResultState {
	const unreadable: string[] = [];
	const read = <T, None>(name: string, parse: (value: unknown) => T | undefined, none: None) => {
		const value = result[name];
		if (isMissing(value)) return none;
		const parsed = parse(value);
		if (parsed === undefined) unreadable.push(name);
		return parsed;
	};
	const text = (name: string, parse = parseStatus) => read(name, parse, '') ?? '';
	return {
		id: text('id', parseId),
		interviewId: (text('interview_id', parseId) || text('question_set_id', parseId)).toLowerCase(),
		status: text('status'),
		interviewStatus: text('interview_status'),
		processingStatus: text('processing_status'),
		score: read('score', parseScore, null) ?? null,
		recruiterScore: read('ai_analysis_recruiter_score', parseScore, null) ?? null,
		decision: read('recruiter_go_next_round', parseBoolean, null),
		unreadable,
	};
}

/** An ID as text; some servers send numbers. */
export function parseId(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'string' && !isMissing(value) ? value.trim() : undefined;
}

/**
 * The recruiter's decision in the `decision_status` of a list.
 *
 * @returns null where only the AI has decided, or nobody
 */
export function parseDecisionStatus(value: unknown): boolean | null {
	const status = typeof value === 'string' ? value.trim() : '';
	if (/^(recruiter_)?(accept|select)/i.test(status)) return true;
	return /^(recruiter_)?reject/i.test(status) ? false : null;
}

/**
 * A date as the API or its database writes it: ISO 8601, also with a blank, a short time zone or none,
 * which means UTC; or a number of seconds or milliseconds since 1970.
 *
 * @returns milliseconds since 1970
 */
export function parseTime(value: unknown): number | undefined {
	const text = String(value).trim();
	if (/^\d{9,14}(\.\d+)?$/.test(text)) {
		const number = Number(text);
		return Math.floor(number < FIRST_MILLISECONDS ? number * 1000 : number);
	}
	const [, day, clock, zone = 'Z'] =
		/^(\d{4}-\d\d-\d\d)[T ]([\d:.]+)\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text) ?? [];
	const time = Date.parse(`${day}T${clock}${/^.\d\d$/.test(zone) ? `${zone}:00` : zone}`);
	return Number.isNaN(time) ? undefined : Math.max(0, time);
}

/** As seconds this is the year 5138, as milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;

const isMissing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const parseStatus = (value: unknown): string | undefined =>
	typeof value === 'string' ? value.trim().toLowerCase() : undefined;

function parseScore(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function parseBoolean(value: unknown): boolean | undefined {
	const text = String(value).trim().toLowerCase();
	return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
