import { createServer, type AddressInfo } from 'node:net';

/** As many free ports of this machine as asked for, all different. */
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
		// All are closed together, else the same port could be given out twice.
		for (const server of servers) server.close();
	}
}
