import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Whose results are polled. */
export interface Source {
	/** The credential's type and n8n's ID of it. */
	credential: string;
	baseUrl: string;
	/** The JobMojito account to act for; empty for the credential's own. */
	account: string;
	/** Short names of the JobMojito accounts that rows were of. */
	merchants: string[];
}

/**
 * Whether what is known of the results of one source holds for another one. A credential can be
 * given the access token of another account, and two credentials can be of the same one: the rows
 * decide, as far as they say whose they are.
 *
 * @param rows of the other one
 */
export function isSameSource(known: Source, source: Source, rows: IDataObject[]): boolean {
	if (!mayBeSame(known, source)) return false;
	const merchants = merchantsOf(rows);
	return known.merchants.length === 0 || merchants.length === 0
		? known.credential === source.credential
		: merchants.some((one) => known.merchants.includes(one));
}

/** Whether two sources can be the same, before any row is read. */
export const mayBeSame = (known: Source, source: Source): boolean =>
	known.baseUrl === source.baseUrl && known.account === source.account;

export const merchantsOf = (rows: IDataObject[]): string[] => [
	...new Set(
		rows.flatMap(({ merchant_id: id }) => (typeof id === 'string' && id ? [short(id)] : [])),
	),
];

const short = (text: string): string =>
	createHash('sha256').update(text.toLowerCase()).digest('base64url').slice(0, 6);
