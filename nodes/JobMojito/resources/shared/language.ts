import type { INodeProperties } from 'n8n-workflow';
import { parseChoice } from '../../../shared/values/choice';
import { requireText } from '../../../shared/values/text';

/** The languages of the platform, by its own codes. */
const LANGUAGES: Record<string, string> = {
	ar: 'Arabic',
	br: 'Brazilian Portuguese',
	bg: 'Bulgarian',
	zh: 'Chinese',
	hr: 'Croatian',
	cs: 'Czech',
	da: 'Danish',
	nl: 'Dutch',
	en: 'English',
	fil: 'Filipino',
	fi: 'Finnish',
	fr: 'French',
	de: 'German',
	el: 'Greek',
	hi: 'Hindi',
	hu: 'Hungarian',
	id: 'Indonesian',
	it: 'Italian',
	ja: 'Japanese',
	ko: 'Korean',
	ms: 'Malay',
	no: 'Norwegian',
	pl: 'Polish',
	pt: 'Portuguese',
	ro: 'Romanian',
	ru: 'Russian',
	sk: 'Slovak',
	es: 'Spanish',
	sv: 'Swedish',
	ta: 'Tamil',
	th: 'Thai',
	tr: 'Turkish',
	uk: 'Ukrainian',
	vi: 'Vietnamese',
};

const options = Object.entries(LANGUAGES).map(([value, name]) => ({ name, value }));

/** A field for a language of the platform. */
export const languageField = (field: {
	name?: string;
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
	description: string;
}): INodeProperties => ({
	displayName: 'Language',
	name: 'mojitoLanguageCode',
	type: 'options',
	typeOptions: { format: 'language' },
	options,
	default: 'en',
	...field,
});

/** The platform's codes that differ from the beginning of the language tag. */
const OWN_CODES: Record<string, string> = { 'pt-br': 'br', nb: 'no', nn: 'no' };

/**
 * Parses a language of the platform by code, name, or language tag (BCP 47) such as en-US.
 *
 * @throws {FieldError} if the platform does not have the language
 */
export function parseLanguage(value: unknown, field: INodeProperties): string {
	if (value === '') return parseChoice(value, field);
	const text = requireText(value, field.displayName);
	const tag = /^([a-z]{2,3})(?:[-_][a-z\d]{2,8})*$/i.exec(text);
	if (!tag) return parseChoice(text, field);
	const [whole, base = ''] = tag.map((part) => part.toLowerCase().replace('_', '-'));
	// The tag br is Breton, which the platform does not have, but its code br is Brazilian Portuguese.
	return parseChoice(OWN_CODES[whole!] ?? OWN_CODES[base] ?? (base === 'br' ? whole : base), field);
}
