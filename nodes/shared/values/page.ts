import type { IDataObject } from 'n8n-workflow';

/** A page of a list: its rows, whether more come behind them, and how many the server says there are in all. */
export interface Page {
	rows: IDataObject[];
	more: boolean;
	total?: number;
}

/** Tells rows of a list apart. Of results, the `id` alone need not be one result's. */
export const rowKey = (row: IDataObject): string =>
	(row.id ?? null) === null ? JSON.stringify(row) : `${row.id} ${row.interview_result_id}`;
