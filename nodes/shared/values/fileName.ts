/** The maximum length of a name: file systems allow 255 bytes, and a character has up to four. */
const LONGEST = 60;

/** Names that Windows reserves, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The beginning of a path, unlike the slashes of a name such as "Nurse m/w/d". */
const PATH = /^\s*(?:[a-z]:[\\/]|[\\/]|\.{1,2}[\\/])/i;

/** Whether a text begins like a path. */
export const isPath = (text: string): boolean => PATH.test(text);

const lastPart = (path: string): string =>
	path
		.split(/[\\/]+/)
		.filter(Boolean)
		.at(-1) ?? '';

/**
 * Creates a file name that every file system accepts: without path, control characters and the
 * characters that Windows or macOS reject. If it is too long, the longest parts between " - " are cut.
 *
 * @param extension without its dot; not repeated if the text ends with it
 * @param otherwise the name if no character of the text remains
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
			// A part between " - " may be empty.
			.replace(/( - )(?:- )+/g, '$1')
			.replace(/^[\s.-]+/, ''),
	).replace(/[\s.-]+$/, '');
	return `${name === '' || RESERVED.test(name) ? otherwise : name}${ending}`;
}

/** Cuts the longest parts to the same length, so that the name fits; a short last part, such as a date, is kept. */
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

/** The extensions of common document types. */
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
 * The name of an uploaded file, whose extension tells the API its type: without folders, which browsers
 * and mail programs add, and with an extension if it has no known one, as in "CV.Smith".
 *
 * @param extension the extension that n8n detected, without the dot
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
