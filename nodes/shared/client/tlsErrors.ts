import { createFailure, type Failure } from './failure';
import { errorChain, errorCode } from './httpError';

/** Node.js's codes for an untrusted certificate. They occur before anything is sent. */
const CERTIFICATE_CODES =
	/(^|_)(CERT|CRL)(_|$)|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

/** Node.js's codes for a server that does not use https, for example plain http. */
const PROTOCOL_CODES = ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];

/**
 * Classifies errors of the TLS handshake, before which nothing can have been sent.
 *
 * @param server the server's name in the message
 * @param address the field of the credential with the server's address
 * @returns `undefined` for any other error
 */
export function classifyTlsError(
	error: unknown,
	server: string,
	address: string,
): Failure | undefined {
	const code = errorCode(error);
	if (CERTIFICATE_CODES.test(code)) {
		return createFailure('certificate-untrusted', { server, address, cause: code });
	}
	if (!PROTOCOL_CODES.includes(code)) return undefined;
	const notTls = code !== 'EPROTO' || [...errorChain(error)].some(isProtocolMismatch);
	return {
		...createFailure('not-https', { server, address, cause: code }),
		// An interrupted handshake can succeed the next time.
		...(notTls ? { scope: 'connection' } : { retryable: true }),
	};
}

const isProtocolMismatch = ({ message }: Record<string, unknown>): boolean =>
	/wrong version number|packet length too long|http request/i.test(String(message));
