import type { IDataObject } from 'n8n-workflow';
import { isoDate, tokensInLink, type Claims } from '../../../shared/values/jwt';

/** The claims of the token in a link; empty without one. */
export const getLinkClaims = (link: string): Claims => tokensInLink(new URL(link))[0] ?? {};

/** The output fields of a created link: the link and its validity. */
export function linkFields(link: string): IDataObject {
	const { iat, exp } = getLinkClaims(link);
	return { url: link, expires_at: isoDate(exp), issued_at: isoDate(iat) };
}
