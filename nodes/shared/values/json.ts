import { FieldError } from './errors';

/**
 * A value given as JSON text, or by an expression as what the text would say.
 *
 * @returns what JSON can say of it
 * @throws {FieldError} if it is no JSON
 */
export function parseJson(value: unknown, label: string): unknown {
	const parsed = parse(value);
	if ('value' in parsed) return parsed.value;
	throw new FieldError(
		label,
		`is not valid JSON${parsed.where && ` (${parsed.where})`}`,
		'Check its quotes, commas and brackets: names and texts stand between double quotes.',
	);
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
	throw new FieldError(label, 'is not an object', 'Let the expression give an object.');
}

function parse(value: unknown): { value: unknown } | { where: string } {
	try {
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		// The parser quotes the text, which may hold a secret, but for where it stopped.
		return { where: /(at position|line) .*$/.exec((error as Error).message)?.[0] ?? '' };
	}
}
