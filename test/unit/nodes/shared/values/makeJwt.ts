const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT with these claims. */
export const tokenWith = (claims: object): string =>
	`${part({ alg: 'ES256' })}.${part(claims)}.c2lnbmF0dXJl`;

/** An access token with this expiry, in milliseconds since 1970. */
export const tokenUntil = (milliseconds: number): string =>
	tokenWith({ exp: milliseconds / 1_000 });
