/** The maximum length of a name: file systems allow 255 bytes, and a character has up to four. */
const MAX_LENGTH = 60;

/** Names that Windows reserves, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The beginning of a path, unlike the slashes of a name such as "Nurse m/w/d". */
const PATH = /^\s*(?:[a-z]:[\\/]|[\\/]|\.{1,2}[\\/])/i;

/** Whether a text begins like a path. */
export const isPath = (text: string): boolean => PATH.test(text);

const getLastSegment = (path: string): string =>
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
	const plain = (PATH.test(text) ? getLastSegment(text) : text)
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[\\/:*?"<>|]/g, '-');
	const suffix = `.${extension}`;
	const stem = plain.toLowerCase().endsWith(suffix) ? plain.slice(0, -suffix.length) : plain;
	const name = shorten(
		stem
			.replace(/\s+/g, ' ')
			// A part between " - " may be empty.
			.replace(/( - )(?:- )+/g, '$1')
			.replace(/^[\s.-]+/, ''),
	).replace(/[\s.-]+$/, '');
	return `${name === '' || RESERVED.test(name) ? otherwise : name}${suffix}`;
}

/** Cuts the longest parts to the same length, so that the name fits; a short last part, such as a date, is kept. */
function shorten(name: string): string {
	const parts = name.split(' - ').map((part) => [...part]);
	const last =
		parts.length > 1 && parts.at(-1)!.length <= MAX_LENGTH / 2 ? parts.length - 1 : undefined;
	const cutTo = (length: number) =>
		parts
			.map((part, index) => (index === last ? part : part.slice(0, length)).join(''))
			.join(' - ');
	let length = MAX_LENGTH;
	while (length > 1 && [...cutTo(length)].length > MAX_LENGTH) length--;
	return [...cutTo(length)].slice(0, MAX_LENGTH).join('');
}

/** The extensions of common document types. */
const EXTENSIONS: Record<string, string> = {
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

const KNOWN_EXTENSIONS = new Set([
	...Object.values(EXTENSIONS),
	'htm',
	'jpeg',
	'json',
	'pages',
	'ppt',
	'xls',
	'xml',
]);

const getExtension = (name: string): string | undefined =>
	/\.(\w+)$/.exec(name)?.[1]?.toLowerCase();

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
	const ownExtension = getExtension(name) ?? '';
	if (KNOWN_EXTENSIONS.has(ownExtension)) return name;
	const knownExtension =
		extension && KNOWN_EXTENSIONS.has(extension.toLowerCase()) ? extension : EXTENSIONS[mimeType];
	const addedExtension = knownExtension ?? (ownExtension ? undefined : extension);
	return addedExtension ? `${name}.${addedExtension}` : name;
}
