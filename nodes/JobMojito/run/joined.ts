import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { columnOf, pathOf } from './column';
import { isHarmless, joinable } from './joinable';

/** A field in whose value there are expressions. */
interface Field {
	/** As it was entered. */
	value: unknown;
	expressions: string[];
	/** Whether all of them are joined. */
	joined: boolean;
	/** Whether reading it leaves the data as they are. */
	harmless: boolean;
}

/**
 * Reads the expressions of an item in one go.
 *
 * n8n evaluates each expression in a virtual machine of its own, and to get into it and out again is
 * most of what an item costs, however little there is to evaluate. So the expressions of all fields
 * become one that gives a list, and its values are put back where the expressions stood. And where all
 * of them are columns of the item, such as `$json.id`, n8n is asked once, and if it gives what stands in
 * the item, the other items are read without it. What comes of it is what n8n's `getNodeParameter`
 * gives, always: it is asked itself wherever that is not certain.
 */
export class Joined {
	private readonly fields: Map<string, Field>;
	/** All that are joined, each once, and the expression that they make. */
	private readonly expressions: string[];
	private readonly list: string;
	/** The paths of those that are columns. */
	private readonly paths: string[][];
	/** Whether n8n has given what stands in the item; nothing until it was asked. */
	private isAsItStands?: boolean;
	/** What they gave for one item, less what n8n itself has to give. */
	private readonly values = new Map<string, unknown>();
	/** The item; none where they have to be evaluated anew. */
	private index?: number;

	/** @param parameters what was entered in the node's fields */
	constructor(
		private readonly context: IExecuteFunctions,
		parameters: INodeParameters,
	) {
		const fields = Object.entries(parameters).map(
			([name, value]) => [name, fieldOf(value)] as const,
		);
		this.fields = new Map(fields.filter(([, { expressions }]) => expressions.length > 0));
		const joined = [...this.fields.values()].filter((field) => field.joined);
		const all = joined.flatMap(({ expressions }) => expressions);
		this.expressions = [...new Set(all)];
		const codes = this.expressions.map((one) => joinable(one)!);
		this.paths = codes.map(pathOf).filter((path) => path !== undefined);
		// One alone is read in one go as it is.
		const isOne = all.length < 2 && this.paths.length === 0;
		if (isOne) for (const field of joined) field.joined = false;
		const list = codes.map((code) => `(${code})`).join(', ');
		this.list = `{{ [${list}].map(${SIMPLE}) }}`;
	}

	/** Whether a field has an expression. */
	has(name: string): boolean {
		return this.fields.has(name);
	}

	/**
	 * The value of such a field for one item.
	 *
	 * @throws {Error} if its expression fails
	 */
	read(name: string, index: number): unknown {
		const { value, expressions, joined, harmless } = this.fields.get(name)!;
		if (joined) {
			if (index !== this.index) this.evaluate(index);
			if (expressions.every((one) => this.values.has(one))) return this.filled(value);
		}
		// What changes the data, or hands out a part of them, may have the others give something else.
		if (!harmless || (joined && this.values.size > 0)) this.index = undefined;
		return this.context.getNodeParameter(name, index, null) as unknown;
	}

	private evaluate(index: number): void {
		this.index = index;
		this.values.clear();
		const columns = this.isAsItStands === false ? undefined : this.columns(index);
		if (columns && this.isAsItStands) return this.keep(columns);
		let values: unknown;
		try {
			values = this.context.evaluateExpression(this.list, index);
		} catch {
			// Each is read by itself then, and the error names the field that is at fault.
		}
		// n8n gives nothing for all of them where one had an error that it passes over.
		if (!Array.isArray(values) || values.length !== this.expressions.length) return;
		this.isAsItStands ??= columns?.every((one, position) => one === values[position]);
		this.keep(values);
	}

	private keep(values: unknown[]): void {
		for (const [position, one] of this.expressions.entries()) {
			if (!Array.isArray(values[position])) this.values.set(one, values[position]);
		}
	}

	/** What stands in the item, if all expressions are columns and all columns have a simple value. */
	private columns(index: number): unknown[] | undefined {
		if (this.paths.length < this.expressions.length) return undefined;
		const json = this.context.getInputData()[index]?.json;
		const columns = this.paths.map((path) => columnOf(json, path));
		return columns.includes(undefined) ? undefined : columns;
	}

	/** An entered value with what its expressions gave in their places. */
	private filled(entered: unknown): unknown {
		if (isExpression(entered)) return this.values.get(entered);
		if (Array.isArray(entered)) return entered.map((one) => this.filled(one));
		if (typeof entered !== 'object' || entered === null) return entered;
		return Object.fromEntries(
			Object.entries(entered).map(([name, value]) => [name, this.filled(value)]),
		);
	}
}

/**
 * Has `[]` stand for what is no simple value. Only n8n knows what becomes of dates and other objects,
 * and of large ones its virtual machine can bear one, and not all of an item at once.
 */
const SIMPLE =
	"(value) => value !== null && ['object', 'function', 'symbol'].includes(typeof value) ? [] : value";

function fieldOf(value: unknown): Field {
	const expressions = expressionsIn(value);
	return {
		value,
		expressions,
		joined: expressions.every((one) => joinable(one) !== undefined),
		harmless: expressions.every(isHarmless),
	};
}

const isExpression = (value: unknown): value is string =>
	typeof value === 'string' && value.startsWith('=');

function expressionsIn(value: unknown): string[] {
	if (isExpression(value)) return [value];
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(expressionsIn)
		: [];
}
