import { Readable } from 'node:stream';
import type { IAllExecuteFunctions, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { authorizedRequest } from '../../../../../nodes/shared/client/authorizedRequest';
import type { Connection } from '../../../../../nodes/shared/client/connection';
import { byOAuth2, byToken } from './connected';
import { tokenUntil } from '../values/makeJwt';
import { errorMessage } from '../../../../errorText';

const NOW = Date.parse('2026-11-25T16:03:00Z');
const MINUTE = 60_000;
const live = tokenUntil(NOW + 60 * MINUTE);

let now: jest.SpyInstance;
beforeEach(() => {
	now = jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());

type Status = number | (() => number | Promise<number>);

/** An API with these responses, in order; renewing an OAuth2 token does not help. */
function api(...statuses: Status[]) {
	let sent = 0;
	const next = async () => {
		sent++;
		const status = statuses.shift()!;
		const statusCode = await (typeof status === 'number' ? status : status());
		const body = Readable.from([Buffer.from(statusCode < 300 ? '"done"' : '{}')]);
		return { statusCode, headers: {}, body };
	};
	const context = {
		helpers: {
			httpRequest: next,
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				type: string,
				options: IHttpRequestOptions,
			) {
				return type === 'jobMojitoApi' ? await next() : await this.helpers.httpRequest(options);
			},
		},
	} as unknown as IAllExecuteFunctions;
	const { signal } = new AbortController();
	const options = { timeout: 1_000, idempotent: true, signal };
	const ask = async (connection: Connection) =>
		await authorizedRequest(context, connection, { method: 'GET', path: 'list' }, options);
	return { ask, sent: () => sent };
}

const done = { body: 'done' };
const rejected = (more = {}) => ({ failure: { status: 401, sessionExpired: true, ...more } });

describe('a pasted token', () => {
	test('is used until it expires', async () => {
		expect(await api(200).ask(byToken(tokenUntil(NOW + 1)))).toEqual(done);
	});

	test('without an expiry is used', async () => {
		expect(await api(200).ask(byToken('key'))).toEqual(done);
	});

	test('is not sent after its expiry', async () => {
		const { ask, sent } = api(200);
		const connection = byToken(live);
		now.mockReturnValue(NOW + 60 * MINUTE);
		expect(await ask(connection)).toMatchObject({
			failure: {
				message: errorMessage('token-expired', { date: '25 November 2026, 17:03 UTC' }),
				serverActed: 'no',
				scope: 'connection',
			},
		});
		expect(sent()).toBe(0);
	});

	test.each([401, 422, 500])('is not retried after a %i', async (status) => {
		const { ask, sent } = api(status);
		expect(await ask(byToken(live))).toMatchObject({ failure: { status } });
		expect(sent()).toBe(1);
	});
});

test('counts only accepted requests', async () => {
	const connection = byToken('key');
	const { ask } = api(200, 400, 200);
	for (let i = 0; i < 3; i++) await ask(connection);
	expect(connection.acceptedCount).toBe(2);
});

describe('an OAuth2 token that is rejected after its renewal', () => {
	test('is sent once more, because it may have expired in transit', async () => {
		const { ask, sent } = api(401, 200);
		expect(await ask(byOAuth2(live))).toEqual(done);
		expect(sent()).toBe(2);
	});

	test('aborts the connection if it is rejected again', async () => {
		const { ask, sent } = api(401, 401);
		expect(await ask(byOAuth2(live))).toMatchObject(
			rejected({ scope: 'connection', retryable: false, serverActed: 'no' }),
		);
		expect(sent()).toBe(2);
	});

	test('does not abort the connection if the second request fails for another reason', async () => {
		const answer = await api(401, 404).ask(byOAuth2(live));
		expect(answer).toMatchObject({ failure: { status: 404 } });
		expect(answer).not.toMatchObject({ failure: { scope: 'connection' } });
	});

	test('is retryable if other requests succeeded meanwhile', async () => {
		const connection = byOAuth2(live);
		const through = async () => {
			await api(200).ask(connection);
			return 401;
		};
		const { ask, sent } = api(through);
		expect(await ask(connection)).toMatchObject(rejected({ retryable: true }));
		expect(sent()).toBe(1);
	});

	test('is sent once more if other requests succeeded only before', async () => {
		const connection = byOAuth2(live);
		await api(200).ask(connection);
		expect(await api(401, 200).ask(connection)).toEqual(done);
	});

	test('is rechecked by a single request', async () => {
		const connection = byOAuth2(live);
		const apis = [api(401, 200), api(401), api(401)];
		const answers = await Promise.all(apis.map(async ({ ask }) => await ask(connection)));
		expect(answers).toMatchObject([
			done,
			rejected({ retryable: true }),
			rejected({ retryable: true }),
		]);
		expect(apis.map(({ sent }) => sent())).toEqual([2, 1, 1]);
	});
});
