/** How many triggers are kept in mind at most; those used last. */
const MOST = 200;

/**
 * What a process keeps in mind for each of its triggers. It is one for all of n8n's workflows, so its
 * names have to tell workflows and nodes apart.
 */
export class Memory<T> {
	private readonly entries = new Map<string, T>();

	/** What is kept under a name, made anew where there is nothing. */
	of(name: string, make: () => T): T {
		const entry = this.entries.get(name) ?? make();
		this.set(name, entry);
		return entry;
	}

	set(name: string, entry: T): void {
		this.entries.delete(name);
		this.entries.set(name, entry);
		const [oldest] = this.entries.keys();
		if (this.entries.size > MOST && oldest !== undefined) this.entries.delete(oldest);
	}
}
