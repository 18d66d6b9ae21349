import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads the node's fields for one item after another; n8n takes a good part of a millisecond for each. */
export class Fields {
	/** Those with an expression, which begins with "=". */
	private readonly perItem = new Set<string>();
	private readonly constants = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {
		for (const [name, value] of Object.entries(context.getNode().parameters)) {
			if (JSON.stringify(value ?? null).includes('"=')) this.perItem.add(name);
		}
	}

	/**
	 * The value of a field for one item. Where it holds no expression it is the same for all items, and
	 * n8n is asked once.
	 *
	 * @throws {Error} if its expression fails
	 */
	read(name: string, index: number): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		// A hidden field has no value at all, for which n8n wants a fallback.
		const value: unknown = this.context.getNodeParameter(name, index, null);
		if (!this.perItem.has(name)) this.constants.set(name, value);
		return value;
	}
}
