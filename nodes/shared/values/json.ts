import { FieldError } from '../errors/errors';

/**
 * Parses JSON text, which may have a Markdown code fence around it. A value of another type, from an
 * expression, is converted to plain JSON values.
 *
 * @throws {FieldError} if the value is not valid JSON
 */
export function parseJson(value: unknown, label: string): unknown {
	const parsed = parse(value);
	if ('value' in parsed) return parsed.value;
	const { position } = parsed;
	throw new FieldError(getErrorCode(value), label, { position: position && ` (${position})` });
}

/**
 * Parses a JSON object.
 *
 * @throws {FieldError} if the value is not an object
 */
export function parseJsonObject(value: unknown, label: string): Record<string, unknown> {
	const parsed = parseJson(value, label);
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as Record<string, unknown>;
	}
	throw new FieldError('not-an-object', label);
}

/** Removes white space and the code fence that language models put around JSON and lists. */
export function withoutFence(text: string): string {
	const trimmed = text.trim();
	if (!trimmed.startsWith(FENCE) || !trimmed.endsWith(FENCE)) return trimmed;
	const inside = trimmed.slice(FENCE.length, -FENCE.length).replace(/^(?:json|\w*(?=\r?\n))/i, '');
	return inside.includes(FENCE) ? trimmed : inside.trim();
}

const FENCE = '```';

/** Whether a text looks like JSON whose first quote is a typographic one. */
export const hasCurlyQuotes = (text: string): boolean =>
	/^\s*(?:\[\s*(?:\{\s*)?|\{\s*)[“”„‟«»‘’‚]/.test(text);

function parse(value: unknown): { value: unknown } | { position: string } {
	try {
		const text = typeof value === 'string' ? withoutFence(value) : JSON.stringify(value);
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		// Only the position: the rest of the parser's message quotes the text, which may contain a secret.
		return { position: /(at position|line) .*$/.exec((error as Error).message)?.[0] ?? '' };
	}
}

function getErrorCode(value: unknown) {
	const text = typeof value === 'string' ? value : '';
	if (text.includes(FENCE)) return 'json-in-text';
	return hasCurlyQuotes(text) ? 'json-curly-quotes' : 'not-json';
}
