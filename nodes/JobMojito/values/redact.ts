/** A JWT begins with `{"` in base64url. Half of one is taken out, too: texts are cut off anywhere. */
const JWT = /eyJ[\w-]{5,}(?:\.[\w-]*)*/g;
const LINK = /https?:\/\/[^\s"'<>]+/gi;

/**
 * A server's text made fit for errors and logs: tokens and the queries of links, which can hold a
 * signed URL's token, are taken out, and its length is bounded.
 */
export function redact(text: string): string {
	const safe = text
		.slice(0, 5_000)
		.replace(LINK, (link) => link.replace(/[?#].*$/, '?…'))
		.replace(JWT, '…');
	return safe.length > 300 ? `${safe.slice(0, 300)}…` : safe;
}
