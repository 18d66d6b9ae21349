import type { Failure } from './failure';
import { errorChain, errorCode } from './httpError';

/** Node.js's codes for a certificate that it does not trust. They come before anything is sent. */
const CERTIFICATE =
	/(^|_)(CERT|CRL)(_|$)|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

/** Its codes for a server that speaks something else where https is expected, http for example. */
const NO_HTTPS = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];

/**
 * Tells whether there was no secure connection to a server, so that nothing can have been sent.
 *
 * @param server what the user calls it
 * @param address the field of the credential that leads to it
 * @returns nothing where it is another error
 */
export function classifyTlsError(
	error: unknown,
	server: string,
	address: string,
): Failure | undefined {
	const code = errorCode(error);
	if (CERTIFICATE.test(code)) {
		return {
			message: `The certificate of ${server} is not trusted`,
			description: `Nothing was sent. Check the ${address} in the credential, and the clock of this n8n. If your company uses a proxy, the administrator of this n8n has to add its certificate with NODE_EXTRA_CA_CERTS (${code}).`,
			serverActed: 'no',
			scope: 'connection',
		};
	}
	if (!NO_HTTPS.includes(code)) return undefined;
	const notTls = code !== 'EPROTO' || [...errorChain(error)].some(saysAnotherProtocol);
	return {
		message: `No secure connection to ${server} could be made`,
		description: `Nothing was sent. Check the ${address} in the credential, its port too: the server there does not use https correctly (${code}).`,
		serverActed: 'no',
		// A handshake that only broke off may do better the next time.
		...(notTls ? { scope: 'connection' } : { retryable: true }),
	};
}

const saysAnotherProtocol = ({ message }: Record<string, unknown>): boolean =>
	/wrong version number|packet length too long|http request/i.test(String(message));
