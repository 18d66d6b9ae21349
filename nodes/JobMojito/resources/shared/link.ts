import type { IDataObject } from 'n8n-workflow';
import { isoDate, tokensInLink, type Claims } from '../../../shared/values/jwt';

/** What the token in a link says. */
export const claimsIn = (link: string): Claims => tokensInLink(new URL(link))[0] ?? {};

/** What every operation that makes a link gives: the link, and from when to when it is good. */
export function linkFields(link: string): IDataObject {
	const { iat, exp } = claimsIn(link);
	return { url: link, expires_at: isoDate(exp), issued_at: isoDate(iat) };
}
