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

/** Where the platform's code is not the one that a language tag begins with. */
const OWN_CODES: Record<string, string> = { 'pt-br': 'br', nb: 'no', nn: 'no' };

/**
 * A language of the platform, given by its code, its name, or a language tag (BCP 47) such as en-US.
 *
 * @throws {FieldError} if it is none of the field's
 */
export function parseLanguage(value: unknown, field: INodeProperties): string {
	if (value === '') return parseChoice(value, field);
	const text = requireText(value, field.displayName);
	const tag = /^([a-z]{2,3})(?:[-_][a-z\d]{2,8})*$/i.exec(text);
	if (!tag) return parseChoice(text, field);
	const [whole, base = ''] = tag.map((part) => part.toLowerCase().replace('_', '-'));
	// Of Breton, whose tag is br, the platform knows nothing.
	return parseChoice(OWN_CODES[whole!] ?? OWN_CODES[base] ?? (base === 'br' ? whole : base), field);
}
