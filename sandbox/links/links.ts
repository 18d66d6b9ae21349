import { randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { linkKinds, type LinkIds, type LinkType } from './kinds';

/** Claims of a link's token. Times are in seconds since 1970. */
export interface LinkClaims extends LinkIds {
	type: LinkType;
	merchant_id: string;
	jti: string;
	test?: boolean;
	iat?: number;
	exp?: number;
}

export interface LinkRequest {
	type: LinkType;
	merchantId: string;
	ids: LinkIds;
	hideMenu: boolean;
	hideFrame?: boolean;
	test?: boolean;
}

/** Current link settings. */
export interface LinkSettings {
	/** Lifetime in seconds, or null for a token without iat and exp. */
	lifetime: number | null;
	/** In milliseconds since 1970. */
	now: number;
}

export interface Links {
	create(request: LinkRequest): string;
	/** Verifies a link and returns its claims. Throws with the reason if it is not valid. */
	open(url: URL): LinkClaims;
}

/** Creates and verifies signed links below `origin`. */
export function createLinks(
	secret: KeyObject,
	origin: string,
	settings: () => LinkSettings,
): Links {
	return {
		create(request) {
			const { lifetime, now } = settings();
			const kind = linkKinds[request.type];
			const claims: LinkClaims = {
				type: request.type,
				merchant_id: request.merchantId,
				...request.ids,
				jti: randomUUID(),
				...(request.test ? { test: true } : {}),
			};
			if (lifetime !== null) {
				claims.iat = Math.floor(now / 1000);
				claims.exp = claims.iat + lifetime;
			}
			const token = jwt.sign(claims, secret, { noTimestamp: lifetime === null });
			const page = `${origin}${kind.page}/${request.ids[kind.idInPath] ?? ''}/`;
			const frame = request.hideFrame ? '&view_hf=true' : '';
			return `${page}?interview_token=${token}&view_hm=${request.hideMenu}${frame}`;
		},

		open(url) {
			const token = url.searchParams.get('interview_token');
			if (!token) throw new Error('This link has no token.');
			let claims: LinkClaims;
			try {
				claims = jwt.verify(token, secret, {
					algorithms: ['HS256'],
					clockTimestamp: Math.floor(settings().now / 1000),
				}) as LinkClaims;
			} catch (error) {
				const expired = error instanceof Error && error.name === 'TokenExpiredError';
				throw new Error(expired ? 'This link has expired.' : 'This link is not genuine.');
			}
			const kind = linkKinds[claims.type];
			const path = `${kind.page}/${claims[kind.idInPath] ?? ''}`;
			if (url.pathname.replace(/\/$/, '') !== path) {
				throw new Error('The token in this link is for another page.');
			}
			return claims;
		},
	};
}
