import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../JobMojito/transport/failure';
import { depthOf, type Mark } from './mark';
import { readDown, type Fetch } from '../../JobMojito/run/readDown';
import { changedAt, createdAt, rowOf, type Row } from './row';

/** A small first page is all that most polls read. */
export const PAGES = { first: 250, further: 1_000, most: 1_000 };

/** What a poll asks of the API. Nothing of it throws. */
export interface Api {
	/** The results of a product, in an order of the API's. */
	list(product: string, orderBy: 'updated_at_newest' | 'created_at_newest'): Fetch;
	/** All that there is to know of a result. */
	details(interviewResultId: string): Promise<Answer<IDataObject>>;
}

export interface Listed {
	/** What was read that has a date. */
	rows: Row[];
	/** When each row of the list changed that says so. */
	times: number[];
	/** Whether these are all rows that there are. */
	whole: boolean;
}

/**
 * Reads the results of a product down to a mark, the last change first. Rows that do not say when
 * they changed stand before or behind all others: they are looked for among the new ones.
 *
 * @param mark nothing where the list is read for the first time
 */
export async function readList(
	api: Api,
	product: string,
	mark: Mark | undefined,
): Promise<Answer<Listed>> {
	const timesOf = (rows: IDataObject[]) => rows.map(changedAt).filter((time) => time !== undefined);
	let depth: number | undefined;
	const read = await readDown(
		api.list(product, 'updated_at_newest'),
		(page, all) => {
			depth = depthOf(mark, () => timesOf([...all.values()]));
			return reaches(page, changedAt, depth);
		},
		PAGES,
	);
	if ('failure' in read) return read;
	const { rows, whole } = read.body;
	if (!whole) {
		const created = await readDown(
			api.list(product, 'created_at_newest'),
			(page) => reaches(page, createdAt, depth),
			PAGES,
		);
		if ('failure' in created) return created;
		rows.push(...created.body.rows.filter((row) => changedAt(row) === undefined));
	}
	return {
		body: { rows: rows.map(rowOf).filter((row) => row !== undefined), times: timesOf(rows), whole },
	};
}

const reaches = (
	page: IDataObject[],
	timeOf: typeof changedAt,
	depth: number | undefined,
): boolean => depth !== undefined && page.some((row) => (timeOf(row) ?? Infinity) < depth);
