import { ADDITIONS, ERRORS } from '../nodes/shared/errors/errorTable';
import {
	addition,
	apiSays,
	fill,
	PLACEHOLDER,
	type AdditionCode,
	type Arguments,
	type ErrorArguments,
	type ErrorCode,
	type Placeholders,
} from '../nodes/shared/errors/errorText';

/** Texts of errors by their codes: a wording stands in the table of errors alone. */

export const errorMessage = <Code extends ErrorCode>(
	code: Code,
	...[values]: Arguments<Placeholders<(typeof ERRORS)[Code]['message']>>
): string => fill(ERRORS[code].message, values);

export const errorRemedy = <Code extends ErrorCode>(
	code: Code,
	...[values]: Arguments<Placeholders<(typeof ERRORS)[Code]['remedy']>>
): string => fill(ERRORS[code].remedy, values);

/** Message and remedy as one text, with the API's own message between them. */
export function errorSentence<Code extends ErrorCode>(
	code: Code,
	values?: ErrorArguments<Code>[0],
	reason = '',
): string {
	const { message, remedy } = ERRORS[code];
	return `${fill(message, values)}. ${apiSays(reason)}${fill(remedy, values)}`;
}

/**
 * Matches a text that begins with the message of an error, and that has its remedy, if it goes on after
 * the message. Placeholders without a value match any text.
 *
 * @param reason the API's own message that must stand between them
 * @param because the label of the rejected field that the message must name
 */
export function errorPattern(
	code: ErrorCode,
	values: Record<string, string | number> = {},
	reason = '',
	because = '',
): RegExp {
	const { message, remedy } = ERRORS[code];
	const said = escapeRegExp(apiSays(reason));
	const rest = `\\. (?:.* )?${said}(?:.* )?${pattern(remedy, values)}.*`;
	const named = because
		? escapeRegExp(` ${addition('because-of-field', { field: because })}`)
		: '(?: because of "[^"]+")?';
	return new RegExp(`^${pattern(message, values)}${named}(?:${rest})${reason ? '' : '?'}$`, 's');
}

/** Matches a text with a sentence of {@link ADDITIONS} in it. Placeholders without a value match any text. */
export const additionPattern = (
	code: AdditionCode,
	values: Record<string, string | number> = {},
): RegExp => new RegExp(pattern(ADDITIONS[code], values), 's');

/** The texts of a template as a regular expression. */
const pattern = (template: string, values: Record<string, string | number>): string =>
	template
		.split(/(\{\w+\??\})/)
		.map((part) => {
			const [, name, isOptional] = new RegExp(PLACEHOLDER.source).exec(part) ?? [];
			if (name === undefined) return escapeRegExp(part);
			if (name in values) return escapeRegExp(String(values[name]));
			return isOptional ? '.*?' : '.+?';
		})
		.join('');

export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
