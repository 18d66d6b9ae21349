import { createServer, type AddressInfo } from 'node:net';

/** Returns different free ports. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	try {
		return await Promise.all(
			servers.map(
				async (server) =>
					await new Promise<number>((resolve, reject) => {
						server.once('error', reject);
						server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
					}),
			),
		);
	} finally {
		// Close all servers together: otherwise the same port could be returned twice.
		for (const server of servers) server.close();
	}
}
