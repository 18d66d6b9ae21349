import { randomUUID, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';

export const storagePrefix = '/storage/v1/object/sign/';
/** Where links go first that are told to lead to their file by way of redirects. */
export const redirectPrefix = '/storage/v1/redirect/';

/** How files are handed out. */
export interface StorageBehaviour {
	/** How long a file's link holds, in seconds; an hour unless given. */
	linkLifetimeSeconds?: number;
	/** By way of how many redirects a link leads to its file; none unless given. */
	redirects?: number;
	/** How large a report's PDF is at least. */
	reportBytes?: number;
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;

/** Whether a value is such a behaviour, without unknown names. */
export function isStorageBehaviour(value: unknown): value is StorageBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	const names = ['linkLifetimeSeconds', 'redirects', 'reportBytes'];
	return Object.entries(value).every(([name, given]) => names.includes(name) && isCount(given));
}

/** A link to a file that needs nothing else to be opened, and when it ends (ISO 8601). */
export interface SignedFile {
	url: string;
	until: string;
}

export interface Storage {
	sign(path: string): SignedFile;
	/** The path of the file that a link is for; throws with a sentence when it must not open. */
	open(url: URL): string;
}

/** Makes and opens links to files; `now` is in milliseconds since 1970. */
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
