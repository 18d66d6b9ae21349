/**
 * A cache of the entries that were used last. It is shared by all workflows of an n8n process, so keys
 * have to tell workflows and nodes apart.
 */
export class LruCache<T> {
	private readonly entries = new Map<string, T>();

	/** @param max how many entries are kept */
	constructor(private readonly max = 200) {}

	/** Returns the entry of a key, and creates it where there is none. */
	getOrCreate(key: string, create: () => T): T {
		const entry = this.entries.get(key) ?? create();
		this.entries.delete(key);
		this.entries.set(key, entry);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.max && oldest !== undefined) this.entries.delete(oldest);
		return entry;
	}
}
