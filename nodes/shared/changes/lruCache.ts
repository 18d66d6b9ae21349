/**
 * A cache that drops the least recently used entry. All workflows of an n8n process share it, so keys
 * must contain the IDs of the workflow and the node.
 */
export class LruCache<T> {
	private readonly entries = new Map<string, T>();

	constructor(private readonly maxEntries = 200) {}

	getOrCreate(key: string, create: () => T): T {
		const entry = this.entries.get(key) ?? create();
		this.entries.delete(key);
		this.entries.set(key, entry);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.maxEntries && oldest !== undefined) this.entries.delete(oldest);
		return entry;
	}
}
