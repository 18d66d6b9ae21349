import type { IDataObject } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { addition } from '../../../shared/errors/errorText';
import { joinParts } from '../../../shared/values/joinParts';
import { trimInvisible } from '../../../shared/values/pasteArtifacts';
import type { ApiRequest } from '../../../shared/values/request';

/** A way to find a record by what people have instead of its ID. The API lists it; nothing here sends anything. */
export interface Lookup {
	/** The mode of resource locators that it stands behind; no other lookup has it. */
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
	/** Whether the API can search the list for such a value. The whole list is read otherwise. */
	isSearchable: boolean;
	/**
	 * The value of a locator, in the form in which values are compared.
	 *
	 * @throws {FieldError} if it is none of this kind
	 */
	parse(locator: unknown, label: string): string;
	/** The value of a row in the same form; `undefined` for a row that is never found. */
	valueOf(row: IDataObject): string | undefined;
	/** The ID of the record. */
	idOf(row: IDataObject): unknown;
	/** What tells a record from others of the same value, its ID last. */
	describe(row: IDataObject): string;
	/** The rows to choose among, of those that match; all of them unless given. */
	candidatesOf?(matches: IDataObject[]): IDataObject[];
	/** What to do where nothing matches. */
	ifNone: string;
}

/** What a list has for one value. */
export interface Matches {
	/** The rows with exactly this value. */
	exact: IDataObject[];
	/** Finds some rows that contain it, for an error: that takes time in a long list. */
	similar(): IDataObject[];
}

/** The most records that an error lists. */
const MAX_LISTED = 5;

/** The request for a lookup's list, or for a search in it. */
export const lookupRequest = (
	{ path, query }: Lookup,
	merchant: IDataObject,
	filter_text?: string,
): ApiRequest => ({
	method: 'GET',
	path,
	query: { ...query, ...merchant, ...(filter_text !== undefined && { filter_text }) },
});

/** The form in which texts are compared: trimmed, with accents written in one way. */
export const comparableText = (text: string): string => trimInvisible(text).normalize('NFC');

/** Rows of deleted records are in lists, too. */
export const isNotDeleted = ({ status, deleted_at }: IDataObject): boolean =>
	status !== 'deleted' && (deleted_at ?? null) === null;

/** The rows that can be found, by their values. */
export type Index = ReadonlyMap<string, IDataObject[]>;

export function indexRows(lookup: Lookup, rows: IDataObject[]): Index {
	const index = new Map<string, IDataObject[]>();
	for (const row of rows) {
		const value = isNotDeleted(row) ? lookup.valueOf(row) : undefined;
		if (value === undefined) continue;
		const known = index.get(value);
		if (known) known.push(row);
		else index.set(value, [row]);
	}
	return index;
}

/** Compares the values of rows, because a search may match parts of a value, or be ignored by the server. */
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
 * The one record that matches.
 *
 * @returns `undefined` if there is none
 * @throws {FieldError} if there are several
 */
export function onlyMatch(
	lookup: Lookup,
	{ exact }: Matches,
	label: string,
): IDataObject | undefined {
	const rows = lookup.candidatesOf?.(exact) ?? exact;
	if (rows.length <= 1) return rows[0];
	const { noun } = lookup;
	const { length: count } = rows;
	throw new FieldError('several-matches', label, { noun, count, records: listed(lookup, rows) });
}

/** The error of a value that nothing matches. */
export function noMatchError(lookup: Lookup, matches: Matches, label: string): FieldError {
	const similar = matches.similar();
	return new FieldError('no-match', label, {
		noun: lookup.noun,
		advice: lookup.ifNone,
		similar:
			similar.length > 0 ? addition('similar-records', { records: listed(lookup, similar) }) : '',
	});
}

const listed = (lookup: Lookup, rows: IDataObject[]): string => {
	const more = rows.length - MAX_LISTED;
	return `${rows.slice(0, MAX_LISTED).map(lookup.describe).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** A line that tells a record from others: texts, a day, and the ID. */
export const describeRecord = (texts: unknown[], createdAt: unknown, id: unknown): string =>
	joinParts(...texts.map(shortened), String(createdAt ?? '').slice(0, 10), id);

const shortened = (text: unknown): unknown =>
	typeof text === 'string' ? text.replace(/\s+/g, ' ').slice(0, 60) : text;
