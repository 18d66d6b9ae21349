import type { IDataObject } from 'n8n-workflow';

/** The values of a result that the triggers compare and filter by. Statuses and IDs of interviews are in lower case. */
export interface ParsedResult {
	/** Empty if missing, like all texts here. */
	id: string;
	interviewId: string;
	status: string;
	interviewStatus: string;
	processingStatus: string;
	score: number | null;
	recruiterScore: number | null;
	/** Of the recruiter: true to select, false to reject, null if undecided; undefined if unreadable. */
	decision: boolean | null | undefined;
	/** The names of properties with a value of the wrong type. */
	unreadable: string[];
}

/**
 * Parses a result leniently: numbers and booleans may be texts, IDs may be numbers.
 *
 * @param result with the property names of a webhook body
 */
export function parseResult(result: IDataObject): ParsedResult {
	const unreadable: string[] = [];
	const read = <T, Default>(
		name: string,
		parse: (value: unknown) => T | undefined,
		whenMissing: Default,
	) => {
		const value = result[name];
		if (isMissing(value)) return whenMissing;
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

/**
 * The properties of a webhook body in the order of the contract. Deliveries can have another order.
 */
export const RESULT_PROPERTIES = [
	'id',
	'interview_id',
	'question_set_id',
	'status',
	'interview_status',
	'processing_status',
	'profile_interview_id',
	'profile_id',
	'score',
	'ai_analysis_recruiter_score',
	'ai_analysis',
	'ai_analysis_recruiter',
	'recruiter_go_next_round',
	'pdf_export_url',
	'reason',
	'candidate_external_id',
	'candidate_name',
	'candidate_email',
	'candidate_phone_number',
	'ai_analysis_recruiter_why_hire',
	'ai_analysis_recruiter_why_not_hire',
];

/** Longer IDs are rejected, because the deduplicator and the log should not have to handle them. */
const MAX_ID_LENGTH = 100;

/**
 * Extracts the flat result from a webhook body. Until 2025 JobMojito wrapped it:
 * `{ table, schema, record: { … } }`.
 *
 * @returns `undefined` if the body is not a result: every result has an ID and a status
 */
export function unwrapResult(body: unknown): IDataObject | undefined {
	const outer = Object(body) as IDataObject;
	const result = outer.id === undefined ? outer.record : body;
	const { id, status } = Object(result) as IDataObject;
	const { length } = parseId(id) ?? '';
	const hasId = length > 0 && length <= MAX_ID_LENGTH;
	const isResult = hasId && typeof status === 'string' && !isMissing(status);
	return isResult ? (result as IDataObject) : undefined;
}

/** Parses an ID to text; some servers send numbers. */
export function parseId(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'string' && !isMissing(value) ? value.trim() : undefined;
}

/**
 * Parses the recruiter's decision from the `decision_status` of a list row.
 *
 * @returns null if the recruiter has not decided, even if the AI has
 */
export function parseDecisionStatus(value: unknown): boolean | null {
	const status = typeof value === 'string' ? value.trim() : '';
	if (/^(recruiter_)?(accept|select)/i.test(status)) return true;
	return /^(recruiter_)?reject/i.test(status) ? false : null;
}

/**
 * Parses a date of the API or its database: ISO 8601, also with a space instead of "T", with a short
 * time zone, or without a time zone (UTC); or Unix time in seconds or milliseconds.
 *
 * @returns Unix time in milliseconds
 */
export function parseTime(value: unknown): number | undefined {
	const text = String(value).trim();
	if (/^\d{9,14}(\.\d+)?$/.test(text)) {
		const number = Number(text);
		return Math.floor(number < MIN_MILLISECONDS ? number * 1000 : number);
	}
	const [, day, clock, zone = 'Z'] =
		/^(\d{4}-\d\d-\d\d)[T ]([\d:.]+)\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(text) ?? [];
	const time = Date.parse(`${day}T${clock}${/^.\d\d$/.test(zone) ? `${zone}:00` : zone}`);
	return Number.isNaN(time) ? undefined : Math.max(0, time);
}

/** Smaller Unix times are in seconds: this one is the year 5138 in seconds and 1973 in milliseconds. */
const MIN_MILLISECONDS = 1e11;

const isMissing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const parseStatus = (value: unknown): string | undefined =>
	typeof value === 'string' ? value.trim().toLowerCase() : undefined;

function parseScore(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** @returns `undefined` for other values than true and false, also as texts */
export function parseBoolean(value: unknown): boolean | undefined {
	const text = String(value).trim().toLowerCase();
	return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
