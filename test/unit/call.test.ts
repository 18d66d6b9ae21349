import type { IAdditionalCredentialOptions, IAllExecuteFunctions } from 'n8n-workflow';
import { call, type How } from '../../nodes/JobMojito/transport/call';
import type { Connection } from '../../nodes/JobMojito/transport/connection';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';
import type { Answer, Failure } from '../../nodes/JobMojito/transport/failure';
import { judge } from '../../nodes/JobMojito/transport/judge';
import { byOAuth2, byToken } from './connected';
import { tokenUntil, tokenWith } from './jwt';

const NOW = Date.parse('2026-11-25T16:03:00Z');
const MINUTE = 60_000;
const live = tokenUntil(NOW + 60 * MINUTE);
const another = tokenUntil(NOW + 61 * MINUTE);
const ended = tokenUntil(NOW - MINUTE);

let now: jest.SpyInstance;
beforeEach(() => {
	now = jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());

type Status = number | (() => number | Promise<number>);

/** An answer with the words that make a 422 and a 500 worth a look. */
const responseOf = (statusCode: number) => ({
	statusCode,
	headers: {},
	body: statusCode < 300 ? '"done"' : '{"error":"jwt"}',
});

/** n8n, which gets these answers one after the other, and what it was told of tokens each time. */
function n8n(...answers: Status[]) {
	const sent: Array<number | undefined> = [];
	const context = {
		helpers: {
			async httpRequestWithAuthentication(
				_type: string,
				_options: object,
				{ oauth2 }: IAdditionalCredentialOptions,
			) {
				sent.push(oauth2?.tokenExpiredStatusCode as number | undefined);
				const next = answers.shift()!;
				return responseOf(await (typeof next === 'number' ? next : next()));
			},
		},
	} as unknown as IAllExecuteFunctions;
	const asks = async (connection: Connection, more: Partial<How> = {}) => {
		const how = { timeout: 1_000, safe: true, signal: new End().signal, ...more };
		return await call(context, connection, { method: 'GET', path: 'list' }, how);
	};
	return { sent, asks };
}

const done = { body: 'done' };
/** The failure of a refusal, as it came but for what was found out about it. */
function refusal(status: number, more: Partial<Failure> = {}, renews = true): Answer {
	const answer = judge(responseOf(status), renews);
	return 'failure' in answer ? { failure: { ...answer.failure, ...more } } : answer;
}

describe('a pasted token', () => {
	test('is used while it lasts', async () => {
		const { sent, asks } = n8n(200);
		expect(await asks(byToken(tokenUntil(NOW + 1)))).toEqual(done);
		expect(sent).toEqual([undefined]);
	});

	test('whose end is not known is used', async () => {
		expect(await n8n(200).asks(byToken('key'))).toEqual(done);
	});

	test('that has ended meanwhile is not sent any more', async () => {
		const { sent, asks } = n8n(200);
		const connection = byToken(live);
		now.mockReturnValue(NOW + 60 * MINUTE);
		expect(await asks(connection)).toEqual({
			failure: {
				message: 'The access token expired on 25 November 2026, 17:03 UTC',
				description: expect.stringMatching(/^Access tokens live for about an hour/) as string,
				forAll: true,
			},
		});
		expect(sent).toEqual([]);
	});

	test.each([401, 422, 500])('that gets a %i is not tried again', async (status) => {
		const { sent, asks } = n8n(status);
		const connection = byToken(live);
		expect(await asks(connection)).toEqual(refusal(status, {}, false));
		expect(sent).toHaveLength(1);
		expect(connection.token).toBe(live);
	});
});

test('what the server has taken is counted, and nothing else', async () => {
	const connection = byToken('key');
	const { asks } = n8n(200, 400, 200);
	for (let i = 0; i < 3; i++) await asks(connection);
	expect(connection.taken).toBe(2);
});

describe('a token that renews itself', () => {
	test('is not looked at where the request succeeds, or is refused for something else', async () => {
		const connection = byOAuth2(live, another);
		expect(await n8n(200).asks(connection)).toEqual(done);
		const { sent, asks } = n8n(404);
		expect(await asks(connection)).toEqual(refusal(404));
		expect(sent).toEqual([401]);
		expect(connection.token).toBe(live);
	});

	test('may have ended already by the time that the panel is told', async () => {
		expect(await n8n(200).asks(byOAuth2(ended))).toEqual(done);
	});

	describe('and is refused after n8n has renewed it', () => {
		test('is sent once more, for it may have been renewed by another', async () => {
			const { sent, asks } = n8n(401, 200);
			expect(await asks(byOAuth2(live))).toEqual(done);
			expect(sent).toEqual([401, 401]);
		});

		test('is refused for all where it is refused again', async () => {
			const { sent, asks } = n8n(401, 401);
			expect(await asks(byOAuth2(live))).toEqual(refusal(401, { forAll: true }));
			expect(sent).toHaveLength(2);
		});

		test('is a failure of this request alone where that has another one', async () => {
			expect(await n8n(401, 404).asks(byOAuth2(live))).toEqual(refusal(404));
		});

		test('has ended on its way where others have got through meanwhile', async () => {
			const connection = byOAuth2(live);
			const through = async () => {
				await n8n(200).asks(connection);
				return 401;
			};
			const { sent, asks } = n8n(through);
			expect(await asks(connection)).toEqual(refusal(401, { again: 'always' }));
			expect(sent).toHaveLength(1);
		});

		test('has not ended on its way because others got through before', async () => {
			const connection = byOAuth2(live);
			await n8n(200).asks(connection);
			expect(await n8n(401, 200).asks(connection)).toEqual(done);
		});
	});

	describe('and is reported as ended with a 422', () => {
		test('is renewed for that status where it has ended, and the request sent again', async () => {
			const { sent, asks } = n8n(422, 200);
			expect(await asks(byOAuth2(ended))).toEqual(done);
			expect(sent).toEqual([401, 422]);
		});

		test('may end once more on its way', async () => {
			const { sent, asks } = n8n(422, 422);
			expect(await asks(byOAuth2(ended))).toEqual(refusal(422, { again: 'always' }));
			expect(sent).toEqual([401, 422]);
		});

		test('is not to blame for what is refused then for another reason', async () => {
			expect(await n8n(422, 404).asks(byOAuth2(ended))).toEqual(refusal(404));
		});

		test('has not ended where it is still good: the refusal is about something else', async () => {
			const { sent, asks } = n8n(422);
			expect(await asks(byOAuth2(live))).toEqual(refusal(422));
			expect(sent).toHaveLength(1);
		});

		test('is used where another has renewed it meanwhile', async () => {
			const { sent, asks } = n8n(422, 200);
			const connection = byOAuth2(live, another);
			expect(await asks(connection)).toEqual(done);
			expect(sent).toEqual([401, 401]);
			expect(connection.token).toBe(another);
		});

		test('that another has renewed meanwhile may end once more', async () => {
			const connection = byOAuth2(live, another);
			expect(await n8n(422, 422).asks(connection)).toEqual(refusal(422, { again: 'always' }));
		});

		test('that another has renewed, and that has ended again, is renewed', async () => {
			const { sent, asks } = n8n(422, 200);
			expect(await asks(byOAuth2(live, ended))).toEqual(done);
			expect(sent).toEqual([401, 422]);
		});

		test.each([
			['five minutes before its end has ended by the server’s clock', 5 * MINUTE, [401, 422]],
			['earlier has not', 5 * MINUTE + 1_000, [401]],
		])('%s', async (_, left, statuses) => {
			const { sent, asks } = n8n(422, 200);
			await asks(byOAuth2(tokenUntil(NOW + left)));
			expect(sent).toEqual(statuses);
		});

		test.each([
			['that does not tell its end', tokenWith({})],
			['that is no JWT', 'key'],
		])('is not known to have ended where it is one %s', async (_, token) => {
			const { sent, asks } = n8n(422);
			expect(await asks(byOAuth2(token))).toEqual(refusal(422));
			expect(sent).toHaveLength(1);
		});

		test('is no reason to stop where n8n does not give the credential any more', async () => {
			const connection = byOAuth2(live);
			connection.read = async () => await Promise.reject(new Error('Not shared with you.'));
			const { sent, asks } = n8n(422);
			expect(await asks(connection)).toEqual({
				failure: {
					message: 'The credential "Mine" can no longer be read',
					description:
						'It was to be read again, because its access token had ended. n8n says: Not shared with you. Check that it has not been deleted and is still shared with this workflow, then run the workflow again.',
				},
			});
			expect(sent).toHaveLength(1);
		});
	});

	describe('and gets a 500', () => {
		test('is renewed where it has ended and the request may be repeated', async () => {
			const { sent, asks } = n8n(500, 200);
			expect(await asks(byOAuth2(ended))).toEqual(done);
			expect(sent).toEqual([401, 500]);
		});

		test('is used where another has renewed it meanwhile', async () => {
			const { sent, asks } = n8n(500, 200);
			expect(await asks(byOAuth2(ended, live))).toEqual(done);
			expect(sent).toEqual([401, 401]);
		});

		test.each([
			['what does harm when it is repeated', { safe: false }, [ended, live]],
			['a token that was good when it was sent', { safe: true }, [live, another]],
			['a token that was good, and has been replaced by one that ended', {}, [live, ended]],
		])('is not sent again for %s', async (_, how, tokens) => {
			const { sent, asks } = n8n(500);
			expect(await asks(byOAuth2(...tokens), how)).toEqual(refusal(500));
			expect(sent).toHaveLength(1);
		});
	});
});

describe('renewals', () => {
	/** A promise that the test settles. */
	const gate = () => {
		let open = () => {};
		const opened = new Promise<void>((resolve) => (open = resolve));
		return { open: () => open(), opened };
	};
	/** Until nothing goes on by itself any more. */
	const settled = async () => await new Promise((resolve) => setImmediate(resolve));

	test('go one after another', async () => {
		const connection = byOAuth2(live);
		const { open, opened } = gate();
		const second = n8n(401, 200);
		const first = n8n(401, async () => {
			await opened;
			return 404;
		});
		const answers = [first.asks(connection), second.asks(connection)];
		await settled();
		expect([first.sent.length, second.sent.length]).toEqual([2, 1]);
		open();
		expect(await Promise.all(answers)).toEqual([refusal(404), done]);
	});

	test('are not asked for by what another one has settled', async () => {
		const connection = byOAuth2(live);
		const answers = [n8n(401, 200), n8n(401)].map(async ({ asks }) => await asks(connection));
		expect(await Promise.all(answers)).toEqual([done, refusal(401, { again: 'always' })]);
	});

	test('are not begun any more once their connection has ended', async () => {
		const connection = byOAuth2(live);
		const { sent, asks } = n8n(() => {
			connection.end.because(CANCELLED);
			return 401;
		});
		expect(await asks(connection)).toEqual({ failure: CANCELLED });
		expect(sent).toHaveLength(1);
	});

	test('go on after one that could not be tried', async () => {
		const connection = byOAuth2(live);
		let files = 0;
		const makeForm = async () => {
			if (++files > 1) throw new Error('The file is gone');
			return await Promise.resolve({ body: new FormData(), release: () => {} });
		};
		await expect(n8n(401).asks(connection, { makeForm })).rejects.toThrow('The file is gone');
		expect(await n8n(401, 200).asks(connection)).toEqual(done);
	});
});
