import type { IDataObject } from 'n8n-workflow';

/** One page of a list. */
export interface Page {
	rows: IDataObject[];
	/** Whether more rows follow. */
	more: boolean;
	/** The length of the whole list, as the server reports it. */
	total?: number;
}

/** Identifies a row in a list. In a list of results `id` alone is not unique. */
export const rowKey = (row: IDataObject): string =>
	(row.id ?? null) === null ? JSON.stringify(row) : `${row.id} ${row.interview_result_id}`;
