import type { IDataObject } from 'n8n-workflow';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import { addition } from '../../../shared/errors/errorText';
import { joinParts } from '../../../shared/values/joinParts';
import { trimInvisible } from '../../../shared/values/pasteArtifacts';
import type { ApiRequest } from '../../../shared/values/request';

/** Finds a record in a list of the API by another value than its ID. `execution/` sends the requests. */
export interface Lookup {
	/** The mode of resource locators that uses this lookup; unique. */
	mode: string;
	/** The mode as the panel shows it. */
	modeName: string;
	placeholder: string;
	/** The kind of value that the mode takes, in errors: `an email address`. */
	takes: string;
	/** The kind of record that it finds, in errors: `candidate`. */
	noun: string;
	/** The endpoint of the list. */
	path: string;
	query?: IDataObject;
	/** Whether the API lists the records of one type at a time, which a filter can select. */
	isByType?: boolean;
	/** Whether the API can search the list for a value. Otherwise the whole list is read. */
	isSearchable: boolean;
	/**
	 * Parses the value of a locator to the form in which values are compared.
	 *
	 * @throws {FieldError} if the value is invalid
	 */
	parse(locator: unknown, label: string): string;
	/** The value of a row in the same form; `undefined` for rows without a value. */
	getValue(row: IDataObject): string | undefined;
	/** The ID of the record. */
	getId(row: IDataObject): unknown;
	/** Describes a record in an error: its distinguishing values, then its ID. */
	describe(row: IDataObject): string;
	/** Reduces the matching rows to the candidates. Default: all. */
	selectCandidates?(matches: IDataObject[]): IDataObject[];
	/** Advice in the error if nothing matches. */
	ifNone: string;
}

/** The rows of a list for one value. */
export interface Matches {
	/** The rows with exactly this value. */
	exact: IDataObject[];
	/** Finds some rows that contain the value, for an error. This takes time in a long list. */
	similar(): IDataObject[];
}

/** The maximum number of records in an error. */
const MAX_LISTED = 5;

/** The request for a lookup's list, or for a search in it. */
export const lookupRequest = (
	{ path, query }: Lookup,
	scope: IDataObject,
	filter_text?: string,
): ApiRequest => ({
	method: 'GET',
	path,
	query: { ...query, ...scope, ...(filter_text !== undefined && { filter_text }) },
});

/** The form in which texts are compared: trimmed, in Unicode's composed form. */
export const comparableText = (text: string): string => trimInvisible(text).normalize('NFC');

/** Lists of the API also contain deleted records. */
export const isNotDeleted = ({ status, deleted_at }: IDataObject): boolean =>
	status !== 'deleted' && (deleted_at ?? null) === null;

/** The rows that can be found, by their values. */
export type Index = ReadonlyMap<string, IDataObject[]>;

export function indexRows(lookup: Lookup, rows: IDataObject[]): Index {
	const index = new Map<string, IDataObject[]>();
	for (const row of rows) {
		const value = isNotDeleted(row) ? lookup.getValue(row) : undefined;
		if (value === undefined) continue;
		const sameValue = index.get(value);
		if (sameValue) sameValue.push(row);
		else index.set(value, [row]);
	}
	return index;
}

/** Compares values, because a search may match parts of a value, or the server may ignore it. */
export const matchRows = (index: Index, value: string): Matches => ({
	exact: index.get(value) ?? [],
	similar: () => similarRows(index, value.toLowerCase()),
});

function similarRows(index: Index, part: string): IDataObject[] {
	const similar: IDataObject[] = [];
	for (const [value, rows] of index) {
		if (value.toLowerCase().includes(part)) similar.push(...rows.slice(0, MAX_LISTED));
		if (similar.length >= MAX_LISTED) break;
	}
	return similar.slice(0, MAX_LISTED);
}

/**
 * Selects the only record that matches.
 *
 * @returns `undefined` if no record matches
 * @throws {FieldError} if several records match
 * @throws {ResponseError} if a matching record has no ID
 */
export function onlyMatch(
	lookup: Lookup,
	{ exact }: Matches,
	label: string,
): IDataObject | undefined {
	const rows = lookup.selectCandidates?.(exact) ?? exact;
	if (rows.some((row) => typeof lookup.getId(row) !== 'string')) {
		throw new ResponseError('response-unreadable');
	}
	if (rows.length <= 1) return rows[0];
	const { noun } = lookup;
	const { length: count } = rows;
	throw new FieldError('several-matches', label, {
		noun,
		count,
		records: describeRows(lookup, rows),
	});
}

/** The error of a value that nothing matches. */
export function noMatchError(lookup: Lookup, matches: Matches, label: string): FieldError {
	const similar = matches.similar();
	return new FieldError('no-match', label, {
		noun: lookup.noun,
		advice: lookup.ifNone,
		similar:
			similar.length > 0
				? addition('similar-records', { records: describeRows(lookup, similar) })
				: '',
	});
}

const describeRows = (lookup: Lookup, rows: IDataObject[]): string => {
	const unlistedCount = rows.length - MAX_LISTED;
	return `${rows.slice(0, MAX_LISTED).map(lookup.describe).join('; ')}${unlistedCount > 0 ? `; and ${unlistedCount} more` : ''}`;
};

/** Describes a record in one line: texts, day and ID. */
export const describeRecord = (texts: unknown[], createdAt: unknown, id: unknown): string =>
	joinParts(...texts.map(shortened), String(createdAt ?? '').slice(0, 10), id);

const shortened = (text: unknown): unknown =>
	typeof text === 'string' ? text.replace(/\s+/g, ' ').slice(0, 60) : text;
