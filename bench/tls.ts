import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';

/** Port and certificate of a TLS proxy. */
export interface TlsProxy {
	port: number;
	certificate: string;
}

/** Starts a TLS proxy for a plain port of this machine. */
export async function startTlsProxy(port: number): Promise<TlsProxy> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	const server = createServer({ key, cert, noDelay: true }, (socket) => {
		const plain = connect({ port, host: '127.0.0.1', noDelay: true });
		socket.on('error', () => plain.destroy());
		plain.on('error', () => socket.destroy());
		socket.pipe(plain).pipe(socket);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { port: (server.address() as AddressInfo).port, certificate: cert };
}
