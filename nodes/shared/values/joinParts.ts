/** Joins the non-empty texts to one line. */
export const joinParts = (...parts: unknown[]): string =>
	parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
