import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
	INodeType,
} from 'n8n-workflow';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JobMojitoApi } from '../../credentials/JobMojitoApi.credentials';
import { testAccessToken } from '../../nodes/shared/client/credentialTest';
import { parseBaseUrl } from '../../nodes/shared/values/baseUrl';
import { until, watchedSandbox } from './harness';
import { additionalData } from './harness/additionalData';
import { OneCredential } from './harness/credentials';
import { nodeTypes } from './harness/nodes';
import { errorMessage, errorPattern, errorRemedy, errorSentence } from '../errorText';

/** Uses of the credential other than a run of the node. */
const sandbox = watchedSandbox();

/** n8n's own context for a credential's test. */
const context = () =>
	new CredentialTestContext(additionalData(new OneCredential({}))) as ICredentialTestFunctions;

/** The sandbox under a host name that is not recognized as local. */
const insecureUrl = () => sandbox.url.replace('127.0.0.1', '0.0.0.0');

describe('the test of the credential', () => {
	const testCredential = async (
		credential: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> => {
		const { description, methods } = nodeTypes.getByName(
			'n8n-nodes-jobmojito.jobMojito',
		) as INodeType;
		const { testedBy } = description.credentials!.find(({ name }) => name === 'jobMojitoApi')!;
		return await methods!.credentialTest![testedBy as string]!.call(context(), {
			id: '1',
			name: 'JobMojito account',
			type: 'jobMojitoApi',
			data: credential,
		});
	};

	test('succeeds for a valid credential with pasted characters', async () => {
		const baseUrl = `"${sandbox.url.replace('http', 'HTTP')}/"\u200B`;
		expect(await testCredential(sandbox.credential({ baseUrl }))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(sandbox.stats().byOperation).toMatchObject({ get_merchant_status: { ok: 1 } });
	});

	test.each<[string, () => Record<string, string>, RegExp]>([
		[
			'a base URL without https',
			() => ({ baseUrl: insecureUrl() }),
			errorPattern('invalid-base-url-entered'),
		],
		[
			'a user name in the base URL',
			() => ({ baseUrl: sandbox.url.replace('//', '//localhost:x@') }),
			errorPattern('invalid-base-url-entered'),
		],
		['no base URL', () => ({ baseUrl: '' }), errorPattern('invalid-base-url-entered')],
		['an invalid token', () => ({ accessToken: 'my password' }), errorPattern('not-a-token')],
	])('sends nothing with %s', async (_, part, message) => {
		expect(await testCredential(sandbox.credential(part()))).toEqual({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
		expect(sandbox.stats().requests).toBe(0);
	});

	test.each([
		['an unknown host', 'https://cool.jobmojito.invalid/v1', 'host-not-found'],
		['a refused connection', 'http://127.0.0.1:1/v1', 'connection-refused'],
	] as const)('reports %s with a remedy', async (_, baseUrl, code) => {
		expect(await testCredential(sandbox.credential({ baseUrl }))).toEqual({
			status: 'Error',
			message: errorSentence(code),
		});
	});

	test('reports that the base URL is of another server', async () => {
		expect((await testCredential(sandbox.credential({ baseUrl: sandbox.origin }))).message).toMatch(
			errorPattern('not-the-api'),
		);
	});

	test('does not follow a redirect', async () => {
		sandbox.configure({
			faults: [{ kind: 'redirect', location: `${sandbox.url}/merchant-status` }],
		});
		expect((await testCredential(sandbox.credential())).message).toMatch(
			errorPattern('redirected'),
		);
		expect(sandbox.stats().requests).toBe(1);
	});

	test('succeeds with a service key, which belongs to no account', async () => {
		const accessToken = sandbox.token({ serviceKey: true });
		expect((await testCredential(sandbox.credential({ accessToken }))).status).toBe('OK');
	});

	test('reports why the server rejects the token', async () => {
		const credential = sandbox.credential();
		sandbox.expire();
		expect((await testCredential(credential)).message).toBe(errorSentence('tested-token-rejected'));
	});
});

describe('the test of a credential that names another server', () => {
	const testAgainst = async (answer: (response: ServerResponse) => void) => {
		const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		try {
			return await testAccessToken.call(context(), {
				id: '1',
				name: 'JobMojito account',
				type: 'jobMojitoApi',
				data: sandbox.credential({ baseUrl: `http://127.0.0.1:${port}` }),
			});
		} finally {
			server.closeAllConnections();
			server.close();
		}
	};

	test('ends after 20 seconds although the body keeps arriving', async () => {
		let isClosed = false;
		const { message } = await testAgainst((response) => {
			const timer = setInterval(() => response.write(' '), 300);
			response.on('close', () => {
				isClosed = true;
				clearInterval(timer);
			});
		});
		expect(message).toBe(
			`${errorMessage('timeout', { seconds: 20 })}. ${errorRemedy('host-unreachable')}`,
		);
		await until(() => isClosed);
	}, 40_000);

	test('does not read a body that is too large', async () => {
		const chunk = Buffer.alloc(1024 * 1024, ' ');
		let megabytes = 0;
		const { message } = await testAgainst((response) => {
			const write = () => {
				while (megabytes++ < 100) if (!response.write(chunk)) return response.once('drain', write);
				return response.end();
			};
			write();
		});
		expect(message).toMatch(errorPattern('not-the-api'));
		expect(megabytes).toBeLessThan(100);
	});
});

describe('another node that uses the credential', () => {
	const { authenticate } = new JobMojitoApi();

	/** Adds the token to the options of a request. */
	const authenticated = async (
		options: Partial<IHttpRequestOptions> & { uri?: string },
		more: Record<string, string> = {},
	): Promise<IHttpRequestOptions> => {
		if (typeof authenticate !== 'function') throw new Error('There is no function authenticate');
		return await authenticate(sandbox.credential(more), options as IHttpRequestOptions);
	};

	test.each<[string, () => Parameters<typeof authenticated>[0]]>([
		['a complete URL', () => ({ url: `${sandbox.url}/merchant-status` })],
		[
			'a complete URL in the older property "uri"',
			() => ({ uri: `${sandbox.url}/merchant-status` }),
		],
		['a base URL and a path', () => ({ baseURL: sandbox.url, url: '/merchant-status' })],
	])('reaches the API with %s', async (_, options) => {
		const answer = context().helpers.request(await authenticated({ ...options() }));
		expect(String(await answer)).toContain('merchant_id');
	});

	test.each([
		'http://cool.jobmojito.com/functions/v1/x',
		'https://evil.example/functions/v1/x',
		'https://cool.jobmojito.com@evil.example/',
		'https://cool.jobmojito.com:x@evil.example/',
		'https://cool.jobmojito.com.evil.example/',
		'https://cool.jobmojito.com:8443/',
		'http://localhost/',
		'http://localhost:x@evil.example/',
		'//evil.example/x',
		'/functions/v1/x',
		'',
	])('gets no token for %j', async (url) => {
		const baseUrl = 'https://cool.jobmojito.com/functions/v1';
		for (const options of [{ url }, { uri: url }]) {
			await expect(authenticated(options, { baseUrl })).rejects.toThrow(
				errorPattern('wrong-server', { allowed: 'https://cool.jobmojito.com' }),
			);
		}
	});

	test.each(['//evil.example/x', '\\\\evil.example', 'https://evil.example', 'http:/x'])(
		'gets no token for the path %j',
		async (url) => {
			const baseUrl = 'https://cool.jobmojito.com/functions/v1';
			await expect(authenticated({ baseURL: baseUrl, url }, { baseUrl })).rejects.toThrow(
				errorPattern('wrong-server'),
			);
		},
	);

	test('gets no token if the base URL is not secure', async () => {
		await expect(authenticated({ url: insecureUrl() }, { baseUrl: insecureUrl() })).rejects.toThrow(
			errorPattern('invalid-base-url-entered'),
		);
	});

	test('sends no token with a redirect to another server', async () => {
		const arrived: IncomingMessage[] = [];
		const other = createServer((request, response) => {
			arrived.push(request);
			response.end();
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		try {
			const { port } = other.address() as AddressInfo;
			const location = `http://0.0.0.0:${port}/`;
			sandbox.configure({ faults: [{ kind: 'redirect', location }] });
			await context().helpers.request(
				await authenticated({ url: `${sandbox.url}/merchant-status` }),
			);
		} finally {
			other.close();
		}
		expect(arrived.map(({ headers }) => headers.authorization)).toEqual([undefined]);
	});
});

describe('the resolved fields of a credential', () => {
	const read = async (type: string, fields: ICredentialDataDecryptedObject) =>
		await new OneCredential(fields).getDecrypted({}, {}, type, 'internal');

	describe.each(['jobMojitoApi', 'jobMojitoOAuth2Api', 'jobMojitoClientOAuth2Api'])(
		'%s',
		(type) => {
			test.each([
				'https://cool.jobmojito.com/functions/v1',
				'HTTPS://Cool.JobMojito.com/functions/v1',
				' "https://cool.jobmojito.com/functions/v1/"\n',
				'“https://cool.jobmojito.com:8443”',
				'https://co\u200Bol.jobmojito.com\uFEFF',
				'http://localhost:5678',
				'http://[::1]:5678/v1',
				'http://cool.jobmojito.com',
				'http://localhost:x@evil.example',
				'http://localhost.evil.example',
				'https://cool.jobmojito.com@evil.example',
				'https://cool.jobmojito.com,evil.example',
				'https://*.example',
				'',
			])(
				'contain the host of the base URL %j as allowed domain, or none if it is invalid',
				async (baseUrl) => {
					const fields = await read(type, { baseUrl });
					const url = parseBaseUrl(baseUrl);
					expect(fields.allowedHttpRequestDomains).toBe('domains');
					expect(String(fields.allowedDomains).toLowerCase()).toBe(
						url ? new URL(url).hostname : '',
					);
				},
			);
		},
	);

	test.each([
		['https://sign-in.example', 'https://sign-in.example'],
		[' “HTTPS://sign-in.example/auth/v1/”', 'HTTPS://sign-in.example'],
		['http://127.0.0.1:5678/', 'http://127.0.0.1:5678'],
		['http://sign-in.example', ''],
		['http://localhost:x@evil.example', ''],
		['https://sign-in.example?', ''],
	])('for the sign-in URL %j contain OAuth2 URLs at %j', async (signInUrl, base) => {
		const { authUrl, accessTokenUrl } = await read('jobMojitoClientOAuth2Api', { signInUrl });
		expect(authUrl).toBe(base && `${base}/auth/v1/oauth/authorize`);
		expect(accessTokenUrl).toBe(base && `${base}/auth/v1/oauth/token`);
	});
});
