import { FieldError } from '../errors/errors';

/**
 * A value given as JSON text, also within a Markdown code fence, or by an expression as what the text
 * would say.
 *
 * @returns what JSON can say of it
 * @throws {FieldError} if it is no JSON
 */
export function parseJson(value: unknown, label: string): unknown {
	const parsed = parse(value);
	if ('value' in parsed) return parsed.value;
	const { where } = parsed;
	throw new FieldError(codeFor(value), label, { position: where && ` (${where})` });
}

/**
 * A JSON object.
 *
 * @throws {FieldError} if it is none
 */
export function parseJsonObject(value: unknown, label: string): Record<string, unknown> {
	const given = parseJson(value, label);
	if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
		return given as Record<string, unknown>;
	}
	throw new FieldError('not-an-object', label);
}

/** A text without white space around it, nor the code fence that models put around JSON and lists. */
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

function parse(value: unknown): { value: unknown } | { where: string } {
	try {
		const text = typeof value === 'string' ? withoutFence(value) : JSON.stringify(value);
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		// The parser quotes the text, which may hold a secret, but for where it stopped.
		return { where: /(at position|line) .*$/.exec((error as Error).message)?.[0] ?? '' };
	}
}

function codeFor(value: unknown) {
	const text = typeof value === 'string' ? value : '';
	if (text.includes(FENCE)) return 'json-in-text';
	return hasCurlyQuotes(text) ? 'json-curly-quotes' : 'not-json';
}
