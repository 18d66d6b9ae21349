import type { INodeProperties } from 'n8n-workflow';
import { stripPasteArtifacts, isBlank, singleToken } from './pasteArtifacts';
import { UUID_IN_PATH, UUID_ONLY, uuidInPath, parseUuid } from './uuid';
import { FieldError } from '../errors/errors';
import { idSource } from './idSources';
import { quoteGiven } from './quoteName';
import { requireText, type EmptyCode } from './text';

interface LocatorField {
	displayName: string;
	name: string;
	description: string;
	/** The list search behind "From List", a method of `search/`, where there is a list. */
	list?: string;
	/** An example for "By URL", where the app has links to such a thing. */
	exampleUrl?: string;
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
	/** Modes whose values are looked up before the operation is parsed. */
	lookups?: LookupMode[];
	/** What to do where there is no such thing yet. */
	ifNew?: string;
}

interface LookupMode {
	mode: string;
	modeName: string;
	placeholder: string;
	/** The kind of value that it takes, such as `an email address`. */
	takes: string;
}

/** A field for anything that has an id: chosen from a list, by its ID, by a link to it, or looked up. */
export function locator({
	list,
	exampleUrl,
	lookups = [],
	ifNew,
	...field
}: LocatorField): INodeProperties {
	const { displayName: label } = field;
	const otherWays = [
		...lookups.map(({ modeName, takes }) => `"${modeName}" for ${takes}`),
		...(exampleUrl ? ['"By URL" for a link'] : []),
		...(list ? ['"From List" to search by name'] : []),
	];
	const whole: INodeProperties = {
		...field,
		type: 'resourceLocator',
		default: { mode: list ? 'list' : 'id', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose ${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}…`,
				typeOptions: { searchListMethod: list, searchable: true },
			},
			...lookups.map(({ mode, modeName, placeholder }) => ({
				displayName: modeName,
				name: mode,
				type: 'string' as const,
				placeholder,
			})),
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: UUID_ONLY,
							errorMessage: `"${label}" is not an ID, which has 36 characters.${otherWays.length > 0 ? ` Choose ${alternatives(otherWays)}.` : ''}${ifNew ? ` ${ifNew}` : ''}`,
						},
					},
				],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${exampleUrl}`,
				hint: 'A link from the JobMojito app, or an interview link',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: UUID_IN_PATH,
							errorMessage: `"${label}" is a link without an ID in its path. Copy the link again from the JobMojito app, or choose "By ID" or "From List".`,
						},
					},
				],
				extractValue: { type: 'regex', regex: UUID_IN_PATH },
			},
		],
	};
	const isThere: Record<string, unknown> = { list, url: exampleUrl };
	return {
		...whole,
		modes: whole.modes?.filter(({ name }) => isThere[name] ?? !(name in isThere)),
	};
}

/** Alternatives as a sentence lists them: `a, b, or c`. */
const alternatives = (ways: string[]): string =>
	ways.map((way, index) => (index > 0 && index === ways.length - 1 ? `or ${way}` : way)).join(', ');

/**
 * The id in a locator's value, in lower case. An ID is welcome in the place of a link, and where an
 * expression stands for the whole locator both are.
 *
 * @param value n8n's resource locator value, or what an expression gave in its place
 * @param label the field's name as the panel shows it
 * @param ifEmpty the error where it is empty
 * @throws {FieldError} if it is empty, or holds no id
 */
export function parseLocator(
	value: unknown,
	label: string,
	ifEmpty: EmptyCode = 'empty-locator',
): string {
	const { mode, value: raw } = isLocatorValue(value) ? value : { mode: 'any', value };
	const text = stripPasteArtifacts(requireText(raw, label, ifEmpty));
	const alone = parseUuid(text);
	if (alone !== undefined) return alone;
	const isLink = /^https?:/i.test(text);
	if (mode === 'url' || (mode === 'any' && isLink)) {
		const id = uuidInPath(text);
		if (id !== undefined) return id;
		throw new FieldError('link-without-id', label);
	}
	if (isLink) throw new FieldError('link-instead-of-id', label);
	throw new FieldError('not-an-id', label, {
		given: quoteGiven(text),
		source: sourceOf(label),
	});
}

/** Whether a locator, or what an expression gave in its place, has a value. */
export const isLocatorFilled = (value: unknown): boolean => !isBlank(rawLocatorValue(value));

/** Whether a locator has an expression that found nothing, not even an empty value: a wrong name. */
export const resolvedToUndefined = (value: unknown): boolean =>
	isLocatorValue(value) && value.value === undefined;

/**
 * The id in the value of any locator, whatever form its ids have: that of a UUID, or the one that the
 * expressions of its modes "By ID" and "By URL" take out.
 *
 * @param ifEmpty the error where it is empty
 * @throws {FieldError} if it is empty, or holds no id
 */
export function locateIds(
	field: INodeProperties,
	value: unknown,
	label: string,
	ifEmpty?: EmptyCode,
): string {
	const byId = regexOf(field, 'id') ?? UUID_ONLY;
	if (byId === UUID_ONLY) return parseLocator(value, label, ifEmpty);
	const text = singleToken(requireText(rawLocatorValue(value), label, ifEmpty));
	// The panel lets quotes and the like pass, which are gone by now.
	if (new RegExp(byId).exec(text)?.[1] === text) return text;
	const byUrl = text.includes('/') ? regexOf(field, 'url') : undefined;
	const id = byUrl && new RegExp(byUrl).exec(text)?.[1];
	if (id) return id;
	throw new FieldError('not-an-id-of-the-list', label, {
		given: quoteGiven(text),
		source: sourceOf(label),
	});
}

const sourceOf = (label: string): string => idSource(label) ?? 'the field that has it';

/** What the values of a locator's mode have to look like. */
function regexOf({ modes }: INodeProperties, mode: string): string | undefined {
	const checked = modes?.find(({ name }) => name === mode)?.validation?.[0];
	return (checked as { properties?: { regex?: string } } | undefined)?.properties?.regex;
}

/** A locator's mode; `undefined` where an expression stands for the whole locator. */
export const locatorMode = (value: unknown): unknown =>
	isLocatorValue(value) ? value.mode : undefined;

/** What a locator holds, or what an expression gave in its place. */
export const rawLocatorValue = (value: unknown): unknown =>
	isLocatorValue(value) ? value.value : value;

function isLocatorValue(value: unknown): value is { mode: unknown; value: unknown } {
	return typeof value === 'object' && value !== null && 'value' in value && 'mode' in value;
}
