import { randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { guardFor, isIntegerBetween } from '../checks';

export const storagePrefix = '/storage/v1/object/sign/';
/** Prefix of links that redirect to their file. */
export const redirectPrefix = '/storage/v1/redirect/';

/** Behaviour of downloads. */
export interface StorageBehaviour {
	/** Lifetime of file links in seconds. Default: one hour. */
	linkLifetimeSeconds?: number;
	/** Number of redirects before the file. Default: 0. */
	redirects?: number;
	/** Minimum size of a report's PDF. */
	reportBytes?: number;
}

const isSize = (value: unknown) => isIntegerBetween(value, 0);

export const isStorageBehaviour = guardFor<StorageBehaviour>({
	linkLifetimeSeconds: isSize,
	redirects: isSize,
	reportBytes: isSize,
});

/** A signed link to a file and its expiry (ISO 8601). */
export interface SignedFile {
	url: string;
	until: string;
}

export interface Storage {
	sign(path: string): SignedFile;
	/** Verifies a link and returns the file's path. Throws with the reason if it is not valid. */
	open(url: URL): string;
}

/** Creates and verifies file links; `now` returns milliseconds since 1970. */
export function createStorage(
	secret: KeyObject,
	origin: string,
	now: () => number,
	settings: () => StorageBehaviour,
): Storage {
	return {
		sign(path) {
			const { linkLifetimeSeconds = 3600, redirects = 0 } = settings();
			const iat = Math.floor(now() / 1000);
			const exp = iat + linkLifetimeSeconds;
			const token = jwt.sign({ url: path, jti: randomUUID(), iat, exp }, secret);
			const start = redirects > 0 ? `${redirectPrefix}${redirects}/` : storagePrefix;
			return {
				url: `${origin}${start}${path}?token=${token}`,
				until: new Date(exp * 1000).toISOString(),
			};
		},

		open(url) {
			const path = url.pathname.slice(storagePrefix.length);
			const claims = jwt.verify(url.searchParams.get('token') ?? '', secret, {
				algorithms: ['HS256'],
				clockTimestamp: Math.floor(now() / 1000),
			}) as { url?: string };
			if (claims.url !== path) throw new Error('The token is for another file.');
			return path;
		},
	};
}
