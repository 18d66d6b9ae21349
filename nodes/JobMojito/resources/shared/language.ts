import type { INodeProperties } from 'n8n-workflow';

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
	options,
	default: 'en',
	...field,
});
