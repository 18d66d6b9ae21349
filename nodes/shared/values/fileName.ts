/** The most characters of a name that stay: file systems take 255 bytes, and a character has up to four. */
const LONGEST = 60;

/** What Windows keeps for itself, whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The beginning of a path; a name such as "Nurse m/w/d" is none. */
const PATH = /^\s*(?:[a-z]:[\\/]|[\\/]|\.{1,2}[\\/])/i;

/** Whether a text begins as a path does. */
export const isPath = (text: string): boolean => PATH.test(text);

const lastPart = (path: string): string =>
	path
		.split(/[\\/]+/)
		.filter(Boolean)
		.at(-1) ?? '';

/**
 * A name that every file system takes: without path, control characters and signs that Windows or
 * macOS refuse; letters of all scripts stay. Of parts with " - " between, the longest are cut.
 *
 * @param extension without its dot; not given twice where the text has it already
 * @param otherwise the name where nothing is left of the text
 */
export function parseFileName(text: string, extension: string, otherwise: string): string {
	const plain = (PATH.test(text) ? lastPart(text) : text)
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[\\/:*?"<>|]/g, '-');
	const ending = `.${extension}`;
	const stem = plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain;
	const name = shortened(
		stem
			.replace(/\s+/g, ' ')
			// Of parts with " - " between, one may be empty.
			.replace(/( - )(?:- )+/g, '$1')
			.replace(/^[\s.-]+/, ''),
	).replace(/[\s.-]+$/, '');
	return `${name === '' || RESERVED.test(name) ? otherwise : name}${ending}`;
}

/** The name with its longest parts cut to one length, so that the whole fits; a short last one, such as a date, stays. */
function shortened(name: string): string {
	const parts = name.split(' - ').map((part) => [...part]);
	const last =
		parts.length > 1 && parts.at(-1)!.length <= LONGEST / 2 ? parts.length - 1 : undefined;
	const cutTo = (length: number) =>
		parts
			.map((part, index) => (index === last ? part : part.slice(0, length)).join(''))
			.join(' - ');
	let length = LONGEST;
	while (length > 1 && [...cutTo(length)].length > LONGEST) length--;
	return [...cutTo(length)].slice(0, LONGEST).join('');
}

/** The endings of the types that documents come in. */
const ENDINGS: Record<string, string> = {
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/rtf': 'rtf',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/markdown': 'md',
	'text/plain': 'txt',
};

const KNOWN = new Set([
	...Object.values(ENDINGS),
	'htm',
	'jpeg',
	'json',
	'pages',
	'ppt',
	'xls',
	'xml',
]);

const endingIn = (name: string): string | undefined => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();

/**
 * The name under which a file is sent, by which the API tells what it is: without the folders that
 * browsers and mails put in front, and with an ending where it has none, or where a name such as
 * "CV.Smith" only looks as if it had.
 *
 * @param extension what n8n takes for its ending, without the dot
 */
export function sanitizeFileName(text: string, mimeType: string, extension?: string): string {
	const base = text
		.replace(/\p{Cc}/gu, '')
		.replace(/^.*[\\/]|^\s*[a-z]:/i, '')
		.trim();
	const name = /^\.*$/.test(base) ? 'file' : base;
	const own = endingIn(name) ?? '';
	if (KNOWN.has(own)) return name;
	const known = extension && KNOWN.has(extension.toLowerCase()) ? extension : ENDINGS[mimeType];
	const ending = known ?? (own ? undefined : extension);
	return ending ? `${name}.${ending}` : name;
}
