/** A language of platform-languages-list. */
export interface Language {
	code: string;
	name_english: string;
	name_local: string;
	flag_image: string;
	flag_emoji: string;
	flag_unicode: string;
	coaching_interface: boolean;
	interview_interface: boolean;
	admin_interface: boolean;
	accents: Array<{ code: string; name: string }>;
}

/** Code, English name, native name, country of the flag, further countries. */
const table = `
ar|Arabic|العربية|SA|AE EG MA
br|Brazilian Portuguese|Português (Brasil)|BR|
bg|Bulgarian|Български|BG|
zh|Chinese|中文|CN|TW HK
hr|Croatian|Hrvatski|HR|
cs|Czech|Čeština|CZ|
da|Danish|Dansk|DK|
nl|Dutch|Nederlands|NL|BE
en|English|English|US|GB AU CA IE IN
fil|Filipino|Filipino|PH|
fi|Finnish|Suomi|FI|
fr|French|Français|FR|BE CA CH
de|German|Deutsch|DE|AT CH
el|Greek|Ελληνικά|GR|
hi|Hindi|हिन्दी|IN|
hu|Hungarian|Magyar|HU|
id|Indonesian|Bahasa Indonesia|ID|
it|Italian|Italiano|IT|
ja|Japanese|日本語|JP|
ko|Korean|한국어|KR|
ms|Malay|Bahasa Melayu|MY|
no|Norwegian|Norsk|NO|
pl|Polish|Polski|PL|
pt|Portuguese|Português|PT|
ro|Romanian|Română|RO|
ru|Russian|Русский|RU|
sk|Slovak|Slovenčina|SK|
es|Spanish|Español|ES|AR CO MX
sv|Swedish|Svenska|SE|
ta|Tamil|தமிழ்|IN|MY
th|Thai|ไทย|TH|
tr|Turkish|Türkçe|TR|
uk|Ukrainian|Українська|UA|
vi|Vietnamese|Tiếng Việt|VN|
`;

/** Languages of the admin interface; the other interfaces have all languages. */
const inAdmin = new Set(['en', 'de', 'es', 'fr', 'sk', 'cs']);

/** A country's flag: its two letters as regional indicators. */
const toFlag = (country: string) =>
	String.fromCodePoint(...[...country].map((letter) => 0x1f1a5 + letter.charCodeAt(0)));

const countryName = new Intl.DisplayNames('en', { type: 'region' });

function language(line: string): Language {
	const [code = '', english = '', local = '', country = '', others = ''] = line.split('|');
	const emoji = toFlag(country);
	// The platform's code for Brazilian Portuguese, unknown to speech services.
	const spoken = code === 'br' ? 'pt' : code;
	return {
		code,
		name_english: english,
		name_local: local,
		flag_image: `https://flags.harbour.example/${country.toLowerCase()}.svg`,
		flag_emoji: emoji,
		flag_unicode: [...emoji].map((sign) => `U+${sign.codePointAt(0)?.toString(16)}`).join(' '),
		coaching_interface: true,
		interview_interface: true,
		admin_interface: inAdmin.has(code),
		accents: [country, ...others.split(' ').filter(Boolean)].map((spokenIn) => ({
			code: `${spoken}-${spokenIn}`,
			name: `${english} (${countryName.of(spokenIn)})`,
		})),
	};
}

/** The platform's 34 languages, by their English name. */
export const languages = table.trim().split('\n').map(language);
