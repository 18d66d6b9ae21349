import type { IExecuteFunctions } from 'n8n-workflow';
import { FieldError } from '../../shared/errors/errors';
import { withoutItemIndex } from '../../shared/values/withoutItemIndex';
import { readPath, parseJsonPath } from './jsonPath';

/** A field whose value contains expressions. */
interface ExpressionField {
	/** The value as entered, with its expressions. */
	entered: unknown;
	/** Paths by expression, if every expression is a plain path such as `{{ $json.id }}`. */
	paths?: Map<string, string[]>;
	/** Whether n8n's value equals the one read from the item; `undefined` until they are compared. */
	matchesItem?: boolean;
}

/**
 * Reads the node's fields, item by item. n8n evaluates expressions in a virtual machine, which takes up
 * to a millisecond each. So a field without expressions is read once, and a field of plain paths such as
 * `{{ $json.id }}` is read from the item directly, after n8n returned the same value for another item.
 */
export class ParameterReader {
	private readonly constants = new Map<string, unknown>();
	private readonly expressions = new Map<string, ExpressionField>();

	constructor(private readonly context: IExecuteFunctions) {
		for (const [name, entered] of Object.entries(context.getNode().parameters)) {
			const expressions = findExpressions(entered);
			if (expressions.length > 0)
				this.expressions.set(name, { entered, paths: parsePaths(expressions) });
		}
	}

	/** The time zone of the workflow. */
	get timeZone(): string {
		return this.context.getTimezone();
	}

	/**
	 * Reads a field for one item.
	 *
	 * @param label the field's name in errors
	 * @throws {FieldError} if its expression fails
	 */
	read(name: string, index: number, label: string): unknown {
		const field = this.expressions.get(name);
		if (field) return this.readExpression(field, name, index, label);
		if (!this.constants.has(name)) this.constants.set(name, this.readWithN8n(name, index, label));
		return this.constants.get(name);
	}

	private readExpression(
		field: ExpressionField,
		name: string,
		index: number,
		label: string,
	): unknown {
		const fromItem = field.matchesItem === false ? undefined : this.readColumns(field, index);
		if (fromItem && field.matchesItem) return fromItem.value;
		const value = this.readWithN8n(name, index, label);
		if (fromItem) field.matchesItem = isSame(fromItem.value, value);
		return value;
	}

	/** Reads the value from the item; `undefined` unless every path leads to a plain value. */
	private readColumns(
		{ entered, paths }: ExpressionField,
		index: number,
	): { value: unknown } | undefined {
		if (!paths) return undefined;
		const json = this.context.getInputData()[index]?.json;
		const values = new Map<string, unknown>();
		for (const [expression, path] of paths) {
			const value = readPath(json, path);
			if (value === undefined) return undefined;
			values.set(expression, value);
		}
		return { value: substitute(entered, values) };
	}

	private readWithN8n(name: string, index: number, label: string): unknown {
		try {
			// Without the fallback n8n throws for a field that has no value.
			return this.context.getNodeParameter(name, index, null) as unknown;
		} catch (error) {
			const { message, description } = Object(error) as { message?: string; description?: string };
			const failed = new FieldError('expression-failed', label, {
				reason: withoutItemIndex(message || 'its expression failed'),
				advice: description || 'Check the expression in this field.',
			});
			throw Object.assign(failed, { cause: error });
		}
	}
}

const isExpression = (value: unknown): value is string =>
	typeof value === 'string' && value.startsWith('=');

function findExpressions(value: unknown): string[] {
	if (isExpression(value)) return [value];
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(findExpressions)
		: [];
}

function parsePaths(expressions: string[]): Map<string, string[]> | undefined {
	const paths = new Map<string, string[]>();
	for (const expression of expressions) {
		const path = parseJsonPath(/^=\{\{(.*)\}\}$/s.exec(expression)?.[1] ?? '');
		if (!path) return undefined;
		paths.set(expression, path);
	}
	return paths;
}

/** Replaces the expressions in an entered value. */
function substitute(entered: unknown, values: ReadonlyMap<string, unknown>): unknown {
	if (isExpression(entered)) return values.get(entered);
	if (Array.isArray(entered)) return entered.map((entry) => substitute(entry, values));
	if (typeof entered !== 'object' || entered === null) return entered;
	return Object.fromEntries(
		Object.entries(entered).map(([name, value]) => [name, substitute(value, values)]),
	);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
