import type { Row } from './row';

/** The maximum number of stored rows; the ones seen last are kept. */
export const MAX_ROWS = 10_000;

/** Prefixes of hashes: 24 bits are enough to tell two states of the same row apart. */
interface Fingerprint {
	/** Of the row's `key`. */
	version: string;
	/** Of the row's `valuesKey`. */
	values: string;
	/** Of the state, with its details, that started the workflow last. */
	delivered?: string;
}

const ID_LENGTH = 8;
const PART_LENGTH = 4;
const ENTRY_LENGTH = ID_LENGTH + 3 * PART_LENGTH;
const NOT_DELIVERED = ' '.repeat(PART_LENGTH);

/**
 * Stores a fingerprint of each row as it was last seen, so that a new date alone does not count as a
 * change.
 *
 * Stored under "rows" as one text of 20 characters per row, the row seen last at the end:
 *
 *     "k3J9_a0Bx1Yz0PqRStUv"
 *      |       |   |   stateKey of the delivered item, first 4 characters; 4 spaces: never delivered
 *      |       |   Row.valuesKey, first 4 characters: changes with a status, score or decision
 *      |       Row.key, first 4 characters: changes with any property that an item has, and the date
 *      Row.id
 */
export class SeenRows {
	private readonly rows = new Map<string, Fingerprint>();

	/** @param stored from {@link serialize} */
	constructor(stored: unknown) {
		if (typeof stored !== 'string' || stored.length % ENTRY_LENGTH !== 0) return;
		for (let start = 0; start < stored.length; start += ENTRY_LENGTH) {
			const part = (index: number) => {
				const from = start + ID_LENGTH + index * PART_LENGTH;
				return stored.slice(from, from + PART_LENGTH);
			};
			const delivered = part(2);
			this.rows.set(stored.slice(start, start + ID_LENGTH), {
				version: part(0),
				values: part(1),
				...(delivered !== NOT_DELIVERED && { delivered }),
			});
		}
	}

	has({ id }: Row): boolean {
		return this.rows.has(id);
	}

	/** Whether the row was last seen in this version. */
	hasVersion({ id, key }: Row): boolean {
		return this.rows.get(id)?.version === prefix(key);
	}

	/** Whether the row was last seen with these values, possibly with another date. */
	hasValues({ id, valuesKey }: Row): boolean {
		return this.rows.get(id)?.values === prefix(valuesKey);
	}

	/** Whether the row has started the workflow before. */
	wasDelivered({ id }: Row): boolean {
		return this.rows.get(id)?.delivered !== undefined;
	}

	/** Whether the row has last started the workflow in this state. */
	wasDeliveredAs(row: Row, stateKey: string): boolean {
		return this.hasValues(row) && this.rows.get(row.id)?.delivered === prefix(stateKey);
	}

	/** @param stateKey of the delivered item; without it, the previous one is kept */
	add({ id, key, valuesKey }: Row, stateKey?: string): void {
		const delivered = stateKey === undefined ? this.rows.get(id)?.delivered : prefix(stateKey);
		this.rows.delete(id);
		const fingerprint = { version: prefix(key), values: prefix(valuesKey) };
		this.rows.set(id, { ...fingerprint, ...(delivered !== undefined && { delivered }) });
		const [oldest] = this.rows.keys();
		if (this.rows.size > MAX_ROWS && oldest !== undefined) this.rows.delete(oldest);
	}

	serialize(): string {
		return [...this.rows]
			.map(
				([id, { version, values, delivered = NOT_DELIVERED }]) => id + version + values + delivered,
			)
			.join('');
	}
}

const prefix = (hash: string): string => hash.slice(0, PART_LENGTH);
