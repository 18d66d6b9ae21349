import type { IDataObject } from 'n8n-workflow';
import { collected, rejected, scored, selected, TestTrigger } from './delivery';
import { errorMessage } from '../../../../errorText';

const prefix = 'JobMojito Trigger "Results": ';
const BUSY = errorMessage('delivery-in-progress');

/** The delivery keys of several bodies, delivered one after another. */
async function keysOf(trigger: TestTrigger, ...bodies: IDataObject[]) {
	const keys: unknown[] = [];
	for (const body of bodies) {
		const { items } = await trigger.deliver({ body });
		keys.push(items?.[0]?.delivery_key);
	}
	return keys;
}

const started = async (trigger: TestTrigger, ...bodies: IDataObject[]) =>
	(await keysOf(trigger, ...bodies)).map((key) => key !== undefined);

describe('a delivery', () => {
	test('that matches starts the workflow and is acknowledged', async () => {
		const trigger = new TestTrigger();
		expect(await trigger.deliver()).toEqual({
			status: 200,
			headers: {},
			items: [
				{
					...scored,
					interview_id: scored.question_set_id,
					interview_result_id: scored.id,
					event: 'interview_result',
					delivery_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				},
			],
		});
		expect(trigger.logs).toEqual([]);
	});

	test.each([
		['not JSON', '{"id":', 400, errorMessage('body-not-json')],
		['not a result', '{"id":"a"}', 422, errorMessage('body-not-a-result')],
		['empty', '{}', 422, errorMessage('body-not-a-result')],
		['deeply nested', '['.repeat(90) + ']'.repeat(90), 400, errorMessage('body-too-deep')],
	])(
		'that is %s is rejected, and the response and the log say why',
		async (_, body, status, message) => {
			const trigger = new TestTrigger();
			expect(await trigger.deliver({ body })).toEqual({
				status,
				headers: {},
				message,
				items: undefined,
			});
			expect(trigger.logs).toEqual([`warn: ${prefix}rejected a delivery (${status}): ${message}`]);
			expect(trigger.saved).toEqual({});
		},
	);

	test('whose body is still arriving is rejected at once', async () => {
		const { status, headers } = await new TestTrigger().deliver({ body: 'x', complete: false });
		expect([status, headers]).toEqual([400, { connection: 'close' }]);
	});

	test('is parsed with numbers and booleans as texts, IDs as numbers, and one of two IDs empty', async () => {
		const interviewId = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
		const trigger = new TestTrigger({
			filters: { interviewId, decision: 'selected', minScore: 70 },
		});
		const body = {
			...scored,
			id: 7,
			interview_id: '',
			score: '71.5',
			recruiter_go_next_round: 'true',
		};
		const { items } = await trigger.deliver({ body });
		expect(items).toMatchObject([{ ...body, interview_id: interviewId, interview_result_id: '7' }]);
		expect(trigger.logs).toEqual([]);
	});

	test('with unreadable values causes one log line', async () => {
		const trigger = new TestTrigger();
		const body = { ...scored, score: 'high', recruiter_go_next_round: 'María' };
		expect((await trigger.deliver({ body })).items).toHaveLength(1);
		expect(trigger.logs).toEqual([
			`warn: ${prefix}a delivery has unreadable values: score, recruiter_go_next_round`,
		]);
	});
});

describe('an ignored delivery is acknowledged, and one log line says why', () => {
	const ignored = { status: 200, headers: {}, items: undefined };
	const line = (event: string, reason: string) =>
		`info: ${prefix}ignored a delivery of ${event}: ${reason}`;

	test.each([
		[
			'its event is not selected',
			collected,
			{ events: ['interview_failed'] },
			'interview_collected',
			'its event is not selected in "Events"',
		],
		[
			'its interview does not match',
			scored,
			{ filters: { interviewId: '11111111-1111-4111-8111-111111111111' } },
			'interview_result',
			'its interview is not listed in "Filters"',
		],
		[
			'its score is too low',
			scored,
			{ filters: { minScore: 80 } },
			'interview_result',
			'its decision or score does not match "Filters"',
		],
		[
			'its score is too high',
			scored,
			{ filters: { maxScore: 70 } },
			'interview_result',
			'its decision or score does not match "Filters"',
		],
	])('if %s, also in a test run', async (_, body, parameters: IDataObject, event, reason) => {
		for (const mode of ['webhook', 'manual']) {
			const trigger = new TestTrigger(parameters);
			expect(await trigger.deliver({ body, mode })).toEqual(ignored);
			expect(trigger.logs).toEqual([line(event, reason)]);
		}
	});

	test('if it is a duplicate', async () => {
		const trigger = new TestTrigger();
		await trigger.deliver();
		expect(await trigger.deliver()).toEqual(ignored);
		expect(trigger.logs).toEqual([
			line('interview_result', 'the result has not changed since the last delivery'),
		]);
	});

	test('if it is not the first of its event', async () => {
		const trigger = new TestTrigger({ repeats: 'first' });
		await trigger.deliver();
		expect(await trigger.deliver({ body: selected })).toEqual(ignored);
		expect(trigger.logs).toEqual([
			line('interview_result', '"Repeats" allows only the first delivery of each event'),
		]);
	});
});

describe('a delivery whose execution n8n is storing', () => {
	/** Controls when and how the storing ends. */
	function storing() {
		let isStored = () => {};
		let hasFailed = () => {};
		const outcome = new Promise<void>((resolve, reject) => {
			isStored = resolve;
			hasFailed = () => reject(new Error('SQLITE_BUSY: database is locked'));
		});
		return { store: async () => await outcome, isStored, hasFailed };
	}

	const nextTick = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

	test('is acknowledged once it is stored, and known after a restart', async () => {
		const trigger = new TestTrigger();
		const { store, isStored } = storing();
		const answered = jest.fn();
		const delivery = trigger.deliver({ store }).then(answered);
		await nextTick();
		expect(answered).not.toHaveBeenCalled();
		expect(trigger.saved).toEqual({});
		isStored();
		await delivery;
		expect(answered).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }));
		trigger.restart();
		expect(await started(trigger, scored)).toEqual([false]);
	});

	test('gets status 500 if storing fails, and the retry is accepted', async () => {
		const trigger = new TestTrigger();
		const { store, hasFailed } = storing();
		const first = trigger.deliver({ store });
		hasFailed();
		expect((await first).status).toBe(500);
		const second = await trigger.deliver();
		expect([second.status, second.items?.[0]?.delivery_key]).toEqual([
			200,
			(await first).items?.[0]?.delivery_key,
		]);
	});

	test('is not saved by another delivery before', async () => {
		const trigger = new TestTrigger();
		const { store, isStored } = storing();
		const first = trigger.deliver({ store });
		await nextTick();
		await trigger.deliver({ body: { ...scored, id: 'another' } });
		// n8n is killed: the first was never acknowledged, so it is sent again.
		trigger.restart();
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([true, false]);
		isStored();
		await first;
	});

	test('delays its copies, which are acknowledged only after it', async () => {
		const trigger = new TestTrigger();
		const { store, isStored } = storing();
		const first = trigger.deliver({ store });
		const copies = [trigger.deliver(), trigger.deliver(), trigger.deliver()];
		const answered = jest.fn();
		void Promise.race(copies).then(answered);
		await nextTick();
		expect(answered).not.toHaveBeenCalled();
		// Deliveries of other results are not delayed.
		expect((await trigger.deliver({ body: { ...scored, id: 'other' } })).items).toHaveLength(1);
		isStored();
		const all = await Promise.all([first, ...copies]);
		expect(all.map(({ status, items }) => [status, items?.length])).toEqual([
			[200, 1],
			[200, undefined],
			[200, undefined],
			[200, undefined],
		]);
	});

	test('is replaced by one of its copies if storing fails', async () => {
		const trigger = new TestTrigger({ repeats: 'first' });
		const { store, hasFailed } = storing();
		const first = trigger.deliver({ store });
		const copies = [trigger.deliver(), trigger.deliver()];
		hasFailed();
		expect((await first).status).toBe(500);
		const all = await Promise.all(copies);
		expect(all.map(({ status, items }) => [status, items?.length])).toEqual([
			[200, 1],
			[200, undefined],
		]);
	});

	describe('for a long time', () => {
		beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
		afterEach(() => jest.useRealTimers());

		test('has its copies retried', async () => {
			const trigger = new TestTrigger();
			const { store, isStored } = storing();
			const first = trigger.deliver({ store });
			const copy = trigger.deliver();
			await nextTick();
			jest.advanceTimersByTime(10_000);
			expect(await copy).toEqual({ status: 503, headers: {}, message: BUSY, items: undefined });
			expect(trigger.logs).toEqual([`info: ${prefix}rejected a delivery (503): ${BUSY}`]);
			const next = trigger.deliver();
			await nextTick();
			isStored();
			expect((await first).status).toBe(200);
			expect(await next).toMatchObject({ status: 200, items: undefined });
		});

		test('is given up five minutes after its sender has disconnected, and not treated as stored', async () => {
			const trigger = new TestTrigger();
			let disconnect = () => {};
			const first = trigger.deliver({
				store: async () => await new Promise(() => {}),
				onConnection: (close) => (disconnect = close),
			});
			await nextTick();
			disconnect();
			jest.advanceTimersByTime(5 * 60_000);
			await nextTick();
			expect(await started(trigger, scored)).toEqual([true]);
			void first;
		});

		test('is known once it is stored, although its sender has disconnected', async () => {
			const trigger = new TestTrigger();
			const { store, isStored } = storing();
			let disconnect = () => {};
			const first = trigger.deliver({ store, onConnection: (close) => (disconnect = close) });
			await nextTick();
			disconnect();
			isStored();
			await first;
			expect(await started(trigger, scored)).toEqual([false]);
		});
	});
});

describe('a duplicate', () => {
	test('is ignored, also after a restart or in another process', async () => {
		const trigger = new TestTrigger();
		expect(await started(trigger, scored, scored)).toEqual([true, false]);
		trigger.restart();
		expect(await started(trigger, scored, { ...scored, score: 80 })).toEqual([false, true]);
	});

	test('is recognized after the node was renamed', async () => {
		const trigger = new TestTrigger();
		await trigger.deliver();
		trigger.restart();
		trigger.node = { ...trigger.node, name: 'Renamed' };
		expect(await started(trigger, scored)).toEqual([false]);
	});

	test('is recognized before n8n has saved the state', async () => {
		const trigger = new TestTrigger();
		await trigger.deliver();
		trigger.saved = {};
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([false, true]);
		trigger.restart();
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([false, false]);
	});

	test.each([
		['workflow', (trigger: TestTrigger) => (trigger.workflow += ' copy')],
		['node', (trigger: TestTrigger) => (trigger.node = { ...trigger.node, id: 'node 2' })],
	])('in another %s is not a duplicate here', async (_, change) => {
		const trigger = new TestTrigger();
		await trigger.deliver();
		change(trigger);
		trigger.saved = {};
		expect(await started(trigger, scored)).toEqual([true]);
	});

	test('starts the workflow with "Every Delivery"', async () => {
		const trigger = new TestTrigger({ repeats: 'all' });
		const [first, second] = [await trigger.deliver(), await trigger.deliver()];
		expect(first.items).toHaveLength(1);
		expect(second.items).toEqual(first.items);
	});

	test('is not detected in a test run, which stores nothing', async () => {
		const trigger = new TestTrigger();
		const [first] = (await trigger.deliver({ mode: 'manual' })).items!;
		expect((await trigger.deliver({ mode: 'manual' })).items).toEqual([first]);
		expect(trigger.saved).toEqual({});
		expect((await trigger.deliver()).items).toEqual([first]);
		expect((await trigger.deliver({ mode: 'manual' })).items).toEqual([first]);
	});

	test('is not a decision that was withdrawn and made again', async () => {
		const keys = await keysOf(new TestTrigger(), selected, rejected, selected, selected);
		expect(keys).toEqual([keys[0], keys[1], `${String(keys[0])}-2`, undefined]);
		expect(new Set(keys).size).toBe(4);
	});

	test('is not a result that the filters excluded meanwhile', async () => {
		const decision = new TestTrigger({ filters: { decision: 'selected' } });
		expect(await started(decision, selected, rejected, selected)).toEqual([true, false, true]);
		const score = new TestTrigger({ filters: { minScore: 70 } });
		const low = { ...scored, score: 60 };
		expect(await started(score, scored, low, scored)).toEqual([true, false, true]);
		score.restart();
		expect(await started(score, scored, low, scored)).toEqual([false, false, true]);
	});

	test('of an event is recognized after 1,500 other deliveries', async () => {
		const trigger = new TestTrigger({ repeats: 'first' });
		await trigger.deliver();
		for (let index = 0; index < 500; index++) {
			const id = `other ${index}`;
			await started(trigger, { ...scored, id }, { ...selected, id }, { ...rejected, id });
		}
		expect(await started(trigger, selected)).toEqual([false]);
	}, 120_000);

	test('is not the result of another attempt, even if the attempt itself is not selected', async () => {
		const bodies = [scored, collected, { ...scored, score: 80 }, { ...scored, score: 81 }];
		const trigger = new TestTrigger({ repeats: 'first' });
		const now = jest.spyOn(Date, 'now');
		const times = bodies.map((_, index) => index * 60_000);
		const outcomes = [];
		for (const [index, time] of times.entries()) {
			now.mockReturnValue(time);
			outcomes.push(...(await started(trigger, bodies[index]!)));
		}
		now.mockRestore();
		expect(outcomes).toEqual([true, false, true, false]);
	});

	test('is ignored however copies of two events overlap', async () => {
		const trigger = new TestTrigger({});
		const bodies = [collected, scored, collected, scored, collected, scored];
		const outcomes = await Promise.all(bodies.map(async (body) => await started(trigger, body)));
		expect(outcomes.flat().filter(Boolean)).toHaveLength(1);
	});

	test('is not stored for an interview that does not match', async () => {
		const filters = { interviewId: '11111111-1111-4111-8111-111111111111' };
		const trigger = new TestTrigger({ filters });
		expect(await started(trigger, collected, scored)).toEqual([false, false]);
		expect(trigger.saved).toEqual({});
	});
});

describe('the event', () => {
	const eventOf = async (header: string | undefined, body = scored) => {
		const events = ['interview_collected', 'interview_failed', 'interview_result', 'other'];
		const trigger = new TestTrigger({ events });
		const headers = header === undefined ? undefined : { 'x-jobmojito-event': header };
		const { items } = await trigger.deliver({ body, headers });
		return { event: items?.[0]?.event, logs: trigger.logs };
	};

	test.each([
		[undefined, 'interview_result'],
		['', 'interview_result'],
		[' ', 'interview_result'],
		['interview_failed', 'interview_failed'],
		[' Interview_Collected ', 'interview_collected'],
		['interview_failed, interview_failed', 'interview_failed'],
	])('comes from the header (%j) or the statuses', async (header, event) => {
		expect(await eventOf(header)).toEqual({ event, logs: [] });
	});

	test.each(['interview_results', 'interview_failed, interview_result', 'interview_failed, x'])(
		'comes from the statuses if the header (%j) is invalid, and the log says so',
		async (header) => {
			expect(await eventOf(header)).toEqual({
				event: 'interview_result',
				logs: [
					`warn: ${prefix}the header X-JobMojito-Event must be one of interview_collected, interview_failed, interview_result; the event was derived from the body instead of "${header}"`,
				],
			});
		},
	);

	test('is "other" for unknown statuses, which are logged', async () => {
		expect(await eventOf(undefined, { ...scored, interview_status: 'paused' })).toEqual({
			event: 'other',
			logs: [
				`warn: ${prefix}a delivery matches no known event: {"status":"active","interview_status":"paused","processing_status":"completed"}`,
			],
		});
	});

	test('of a body from before 2025 needs no interview_status', async () => {
		const { interview_status, ...record } = scored;
		expect(interview_status).toBe('completed');
		const body = { table: 'interview_result', schema: 'public', record };
		expect(await eventOf(undefined, body)).toEqual({ event: 'interview_result', logs: [] });
	});

	test('header is redacted in the log', async () => {
		const { logs } = await eventOf('https://example.com/?token=abcdef');
		expect(logs.join()).toContain('https://example.com/');
		expect(logs.join()).not.toContain('abcdef');
	});
});

describe('included headers', () => {
	const included = {
		'content-type': 'application/json',
		'user-agent': 'JobMojito',
		'x-forwarded-for': '192.0.2.1',
		'x-jobmojito-event': 'interview_result',
		'x-request-id': '1',
	};
	const headers = {
		...included,
		authorization: 'Basic abc',
		'cf-access-client-secret': 'abc',
		cookie: 'session=abc',
		'proxy-authorization': 'Basic abc',
		'x-api-key': 'abc',
		'x-jobmojito-secret': 'abc',
		'x-own': 'abc',
	};

	test('are those that describe the sender', async () => {
		const { items } = await new TestTrigger({ includeHeaders: true }).deliver({ headers });
		expect(items?.map((item) => item.headers)).toEqual([included]);
	});

	test('are part of a test run, too', async () => {
		const trigger = new TestTrigger({ includeHeaders: true });
		const { items } = await trigger.deliver({ headers, mode: 'manual' });
		expect(items?.map((item) => item.headers)).toEqual([included]);
	});

	test('are absent without the option, and do not make an ignored delivery start', async () => {
		expect((await new TestTrigger().deliver({ headers })).items?.[0]).not.toHaveProperty('headers');
		const trigger = new TestTrigger({ includeHeaders: true, events: ['interview_failed'] });
		expect(await trigger.deliver({ headers })).toMatchObject({ status: 200, items: undefined });
	});
});
