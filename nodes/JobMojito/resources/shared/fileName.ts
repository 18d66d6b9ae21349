/** The most of a name that stays: file systems take 255 bytes, and a letter has up to four. */
const LONGEST = 60;

/** What Windows keeps for itself, whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name that every file system takes: without path, control characters and signs that Windows or
 * macOS refuse; letters of all scripts stay.
 *
 * @param extension without its dot; not given twice where the text has it already
 * @param otherwise the name where nothing is left of the text
 */
export function fileNameOf(text: string, extension: string, otherwise: string): string {
	const plain = text
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
		.replace(/[\\/:*?"<>|]/g, '-');
	const ending = `.${extension}`;
	const stem = plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain;
	// Of parts with " - " between, one may be empty.
	const parts = stem.replace(/\s+/g, ' ').replace(/( - )(?:- )+/g, '$1');
	const short = [...parts.replace(/^[\s.-]+/, '')].slice(0, LONGEST).join('');
	const name = short.replace(/[\s.-]+$/, '');
	return `${name === '' || RESERVED.test(name) ? otherwise : name}${ending}`;
}
