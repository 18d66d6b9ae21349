import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ids } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const run = (credential: Record<string, string>, maxRetries: number) =>
	runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential,
		parameters: { ...resultsOfCandidate, options: { retry: { maxRetries } } },
	});

/** Another server that counts its requests. */
async function otherServer() {
	const visits: unknown[] = [];
	const server = createServer((request, response) => {
		visits.push(request.headers);
		response.end('"https://example.com/"');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = () => new Promise((resolve) => server.close(resolve));
	return { url: `http://127.0.0.1:${port}`, visits, close };
}

test('a redirect is not followed, because it would send the token to another server', async () => {
	const other = await otherServer();
	sandbox.configure({
		faults: [{ kind: 'redirect', location: `${other.url}/job-interview-token` }],
	});
	const outcome = await run(sandbox.credential(), 1);
	await other.close();
	expect(other.visits).toEqual([]);
	expect(outcome.errorText).toMatch(errorPattern('redirected'));
	expect(sandbox.stats().requests).toBe(1);
});

test('a refused connection is retried before the run fails', async () => {
	const other = await otherServer();
	await other.close();
	const outcome = await run(sandbox.credential({ baseUrl: other.url }), 1);
	expect(outcome.errorText).toMatch(errorPattern('connection-refused'));
	expect(outcome.sent).toBe(2);
});

test('an unknown host fails', async () => {
	const outcome = await run(sandbox.credential({ baseUrl: 'https://nonexistent.invalid' }), 0);
	// No DNS server resolves this name.
	expect(outcome.errorText).toMatch(errorPattern('host-not-found'));
	expect(outcome.sent).toBe(1);
});

test('a wrong path in the base URL is reported with a remedy', async () => {
	const outcome = await run(sandbox.credential({ baseUrl: `${sandbox.url}/v2` }), 1);
	expect(outcome.errorText).toMatch(errorPattern('not-found'));
	expect(outcome.sent).toBe(1);
});
