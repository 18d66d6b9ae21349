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
	/** The method in `listSearch/` for "From List", if the API has a list. */
	list?: string;
	/** An example for "By URL", if the app has links to such records. */
	exampleUrl?: string;
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
	/** Modes whose values are looked up before the operation is parsed. */
	lookups?: LookupMode[];
	/** Advice for a record that does not exist yet. */
	ifNew?: string;
}

interface LookupMode {
	mode: string;
	modeName: string;
	placeholder: string;
	/** The kind of value that it takes, such as `an email address`. */
	takes: string;
}

/** Creates a field for a record: chosen from a list, by ID, by URL, or looked up. */
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
							errorMessage: `"${label}" is not an ID, which has 36 characters.${otherWays.length > 0 ? ` Choose ${joinAlternatives(otherWays)}.` : ''}${ifNew ? ` ${ifNew}` : ''}`,
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
	const modeSources: Record<string, unknown> = { list, url: exampleUrl };
	return {
		...whole,
		modes: whole.modes?.filter(({ name }) => modeSources[name] ?? !(name in modeSources)),
	};
}

/** Joins alternatives for a sentence: `a, b, or c`. */
const joinAlternatives = (ways: string[]): string =>
	ways.map((way, index) => (index > 0 && index === ways.length - 1 ? `or ${way}` : way)).join(', ');

/**
 * Parses a locator to an ID in lower case. The mode "By URL" also accepts an ID; an expression for the
 * whole locator may return an ID or a link.
 *
 * @param value n8n's resource locator, or the value of an expression for the whole locator
 * @param label the field's label in the panel
 * @param ifEmpty the error code for an empty value
 * @throws {FieldError} if the value is empty or has no ID
 */
export function parseLocator(
	value: unknown,
	label: string,
	ifEmpty: EmptyCode = 'empty-locator',
): string {
	const { mode, value: raw } = isLocatorValue(value) ? value : { mode: 'any', value };
	const text = stripPasteArtifacts(requireText(raw, label, ifEmpty));
	const bareId = parseUuid(text);
	if (bareId !== undefined) return bareId;
	const isLink = /^https?:/i.test(text);
	if (mode === 'url' || (mode === 'any' && isLink)) {
		const id = uuidInPath(text);
		if (id !== undefined) return id;
		throw new FieldError('link-without-id', label);
	}
	if (isLink) throw new FieldError('link-instead-of-id', label);
	throw new FieldError('not-an-id', label, {
		given: quoteGiven(text),
		source: describeSource(label),
	});
}

/** Whether a locator, or the value of an expression for it, is not empty. */
export const isLocatorFilled = (value: unknown): boolean => !isBlank(rawLocatorValue(value));

/**
 * Parses a locator whose IDs are UUIDs, or have the form that the regular expressions of its modes
 * "By ID" and "By URL" describe.
 *
 * @param ifEmpty the error code for an empty value
 * @throws {FieldError} if the value is empty or has no ID
 */
export function locateIds(
	field: INodeProperties,
	value: unknown,
	label: string,
	ifEmpty?: EmptyCode,
): string {
	const byId = getRegex(field, 'id') ?? UUID_ONLY;
	if (byId === UUID_ONLY) return parseLocator(value, label, ifEmpty);
	const text = singleToken(requireText(rawLocatorValue(value), label, ifEmpty));
	// The panel's expression also accepts paste artifacts such as quotes, which are removed by now.
	if (new RegExp(byId).exec(text)?.[1] === text) return text;
	const byUrl = text.includes('/') ? getRegex(field, 'url') : undefined;
	const id = byUrl && new RegExp(byUrl).exec(text)?.[1];
	if (id) return id;
	throw new FieldError('not-an-id-of-the-list', label, {
		given: quoteGiven(text),
		source: describeSource(label),
	});
}

const describeSource = (label: string): string => idSource(label) ?? 'the field that has it';

/** The regular expression that validates the values of a mode. */
function getRegex({ modes }: INodeProperties, mode: string): string | undefined {
	const checked = modes?.find(({ name }) => name === mode)?.validation?.[0];
	return (checked as { properties?: { regex?: string } } | undefined)?.properties?.regex;
}

/** A locator's mode; `undefined` for the value of an expression for the whole locator. */
export const locatorMode = (value: unknown): unknown =>
	isLocatorValue(value) ? value.mode : undefined;

/** A locator's value, or the value of an expression for the whole locator. */
export const rawLocatorValue = (value: unknown): unknown =>
	isLocatorValue(value) ? value.value : value;

function isLocatorValue(value: unknown): value is { mode: unknown; value: unknown } {
	return typeof value === 'object' && value !== null && 'value' in value && 'mode' in value;
}
