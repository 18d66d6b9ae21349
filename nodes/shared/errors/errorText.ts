import type { ErrorEntry } from './errorEntry';
import { ADDITIONS, ERRORS } from './errorTable';
import type { FIELD_ERRORS } from './fieldErrors';

export type ErrorCode = keyof typeof ERRORS;
export type FieldErrorCode = keyof typeof FIELD_ERRORS;
export type AdditionCode = keyof typeof ADDITIONS;

/** The names of a template's placeholders, without n8n's expressions, which have two braces. */
export type Placeholders<Template extends string> =
	Template extends `${string}{${infer Name}}${infer Rest}`
		? (Name extends `${string}${' ' | '{'}${string}` ? never : Name) | Placeholders<Rest>
		: never;

type TemplateOf<Code extends ErrorCode> = (typeof ERRORS)[Code]['message' | 'remedy'];
type Required<Names> = Names extends `${string}?` ? never : Names;
type Optional<Names> = Names extends `${infer Name}?` ? Name : never;

type Values<Names> = Record<Required<Names> & string, string | number> &
	Partial<Record<Optional<Names>, string>>;

/** The values of placeholders as arguments: no argument, an optional one, or a required one. */
export type Arguments<Names> = [Names] extends [never]
	? []
	: [Required<Names>] extends [never]
		? [values?: Values<Names>]
		: [values: Values<Names>];

export type ErrorArguments<Code extends ErrorCode> = Arguments<Placeholders<TemplateOf<Code>>>;
export type FieldErrorArguments<Code extends FieldErrorCode> = Arguments<
	Exclude<Placeholders<TemplateOf<Code>>, 'field'>
>;

/** The codes whose texts have only these placeholders. */
export type CodeWith<Names = never, Code extends ErrorCode = ErrorCode> = {
	[Each in Code]: [Placeholders<TemplateOf<Each>>] extends [Names] ? Each : never;
}[Code];

export interface ErrorText {
	/** A sentence without a full stop. */
	message: string;
	/** The remedy, as a sentence. */
	remedy: string;
}

/** The texts of an error. */
export const errorText = <Code extends ErrorCode>(
	code: Code,
	...[values]: ErrorArguments<Code>
): ErrorText => ({
	message: fill(ERRORS[code].message, values),
	remedy: fill(ERRORS[code].remedy, values),
});

/** The properties of an error that do not depend on the request. */
export const errorFacts = (
	code: ErrorCode,
): Pick<ErrorEntry, 'serverActed' | 'retryable' | 'scope'> => {
	const { serverActed, retryable, scope }: ErrorEntry = ERRORS[code];
	return { serverActed, retryable, scope };
};

/** @returns an addition with its placeholders filled in */
export const addition = <Code extends AdditionCode>(
	code: Code,
	...[values]: Arguments<Placeholders<(typeof ADDITIONS)[Code]>>
): string => fill(ADDITIONS[code], values);

/** Introduces the server's message before a sentence; an empty text without a message. */
export const apiSays = (reason: string): string =>
	reason ? `${addition('api-says', { reason })} ` : '';

export const PLACEHOLDER = /\{(\w+)(\?)?\}/g;

/** Fills in a template; placeholders without a value are left out. */
export const fill = (template: string, values: Record<string, string | number> = {}): string =>
	template.replace(PLACEHOLDER, (_, name: string) => String(values[name] ?? ''));
