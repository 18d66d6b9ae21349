import {
	createECDH,
	createHash,
	createPrivateKey,
	createPublicKey,
	createSecretKey,
	type KeyObject,
} from 'node:crypto';

export interface Keys {
	/** Signs access tokens (ES256). */
	privateKey: KeyObject;
	publicKey: KeyObject;
	/** Signs the tokens in links (HS256). */
	linkSecret: KeyObject;
}

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Derives all keys of a sandbox from one secret. */
export function keysFrom(secret: string): Keys {
	const ecdh = createECDH('prime256v1');
	const d = hash(`access/${secret}`);
	ecdh.setPrivateKey(d);
	const point = ecdh.getPublicKey();
	const privateKey = createPrivateKey({
		format: 'jwk',
		key: {
			kty: 'EC',
			crv: 'P-256',
			d: d.toString('base64url'),
			x: point.subarray(1, 33).toString('base64url'),
			y: point.subarray(33, 65).toString('base64url'),
		},
	});
	return {
		privateKey,
		publicKey: createPublicKey(privateKey),
		linkSecret: createSecretKey(hash(`link/${secret}`)),
	};
}
