import type { IExecuteFunctions } from 'n8n-workflow';
import { Joined } from './joined';

/** Reads the node's fields for one item after another; n8n takes a good part of a millisecond for each. */
export class Fields {
	private readonly perItem: Joined;
	private readonly constants = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {
		this.perItem = new Joined(context, context.getNode().parameters);
	}

	/** The workflow's. */
	get timeZone(): string {
		return this.context.getTimezone();
	}

	/**
	 * The value of a field for one item. Where it holds no expression it is the same for all items, and
	 * n8n is asked once.
	 *
	 * @throws {Error} if its expression fails
	 */
	read(name: string, index: number): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		if (this.perItem.has(name)) return this.perItem.read(name, index);
		// A hidden field has no value at all, for which n8n wants a fallback.
		const value: unknown = this.context.getNodeParameter(name, index, null);
		this.constants.set(name, value);
		return value;
	}
}
