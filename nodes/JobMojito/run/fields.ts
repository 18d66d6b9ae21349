import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads the node's fields for one item after another; n8n takes a good part of a millisecond for each. */
export class Fields {
	private readonly parameters;
	private readonly constants = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {
		({ parameters: this.parameters } = context.getNode());
	}

	/**
	 * The value of a field for one item. Where it holds no expression, which begins with "=", it is the
	 * same for all items, and n8n is asked once.
	 *
	 * @throws {Error} if its expression fails
	 */
	read(name: string, index: number): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		// A hidden field has no value at all, for which n8n wants a fallback.
		const value: unknown = this.context.getNodeParameter(name, index, null);
		const entered = JSON.stringify(this.parameters[name] ?? null);
		if (!entered.includes('"=')) this.constants.set(name, value);
		return value;
	}
}
